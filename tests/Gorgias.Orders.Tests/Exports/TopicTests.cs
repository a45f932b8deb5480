using System.Text;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Exports;

/// <summary>about_GorgiasPS_Orders lists the names of columns. With GORGIASPS_ACCEPT_DOCS=1 the list is written anew.</summary>
public sealed class TopicTests
{
    private const string Before = "    The fields, and the names by which their columns are known:\n\n";
    private const string After = "\n\nWHAT CANNOT BE READ";
    private const int Widest = 80;

    private static readonly string Indent = new(' ', 23);

    private static string Topic { get; } = Path.Combine(Given.Repository, "module", "en-US", "about_GorgiasPS_Orders.help.txt");

    [Fact]
    public async Task The_topic_lists_the_names_of_columns()
    {
        string topic = (await File.ReadAllTextAsync(Topic)).ReplaceLineEndings("\n");
        int start = topic.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        int end = topic.IndexOf(After, StringComparison.Ordinal);
        string names = string.Join('\n', OrderFieldSynonyms.All.Select(static field => Wrap(field.Key.ToString(), field.Value)));
        if (Environment.GetEnvironmentVariable("GORGIASPS_ACCEPT_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Topic, topic[..start] + names + topic[end..], new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            return;
        }

        Assert.Equal(names, topic[start..end]);
    }

    private static string Wrap(string field, IReadOnlyList<string> names)
    {
        var lines = new StringBuilder();
        string line = ("    " + field).PadRight(Indent.Length);
        for (int index = 0; index < names.Count; index++)
        {
            string name = names[index] + (index < names.Count - 1 ? "," : "");
            if (line.Length + name.Length + 1 > Widest)
            {
                lines.Append(line.TrimEnd()).Append('\n');
                line = Indent;
            }

            line += (line.Length > Indent.Length ? " " : "") + name;
        }

        return lines.Append(line).ToString();
    }
}
