using System.Text.RegularExpressions;
using Gorgias.Shared;
using Newtonsoft.Json.Linq;

namespace GorgiasPS.Reports;

/// <summary>
/// What requests have in common that differ only in the values of their records: which members are set, what the texts say around the records' own values, and
/// everything that decides where and as what a message goes.
/// </summary>
internal static class PreviewTemplate
{
    // Members whose value is the same in one template. All other texts are looked at without what differs from record to record.
    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "channel", "via", "from_agent", "public", "status", "priority", "language", "spam", "type",
    };

    private static readonly Regex Varying = new(
        @"[^\s<>""'=]+@[^\s<>""'=]+|\p{Nd}+(?:[.,:/\-\u00a0\u202f ]*\p{Nd}+)*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    /// <summary>The same text for all requests of one template.</summary>
    /// <param name="request">The request.</param>
    /// <param name="record">The record that it was made of; null for none.</param>
    public static string KeyOf(PreviewedRequest request, object? record)
    {
        List<string> values = [.. RecordTexts.Of(record).Select(static value => Varying.Replace(value, "*")).Where(static value => value.Any(char.IsLetter))];
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        var body = JToken.Parse(request.Body);
        Collect(body, "", values, lines);
        lines.Add(request.MailTo.Count == 0 ? "-" : "mail");

        // Whoever is mailed and is not the customer is shown: a wrong recipient must not hide behind the template of the others.
        string? customer = (string?)body.SelectToken("customer.email") ?? (string?)body.SelectToken("receiver.email");
        lines.UnionWith(request.MailTo.Select(to => "to " + (string.Equals(to, customer, StringComparison.OrdinalIgnoreCase) ? "the customer" : to)));
        lines.UnionWith(request.Remarks.Select(remark => "! " + Mask(remark, values)));
        return TextHash.Of(string.Join("\n", lines));
    }

    // A set of lines, not a list: orders with three items and with five have one template.
    private static void Collect(JToken token, string path, List<string> values, SortedSet<string> lines)
    {
        switch (token)
        {
            case JObject members:
                foreach (JProperty member in members.Properties())
                {
                    Collect(member.Value, path + "." + member.Name, values, lines);
                }

                break;
            case JArray items:
                foreach (JToken item in items)
                {
                    Collect(item, path + "[]", values, lines);
                }

                break;
            default:
                string name = path.Substring(path.LastIndexOf('.') + 1);
                string text = token.ToString();
                bool isWhole = Whole.Contains(name) || path.StartsWith(".tags", StringComparison.Ordinal)
                    || path.StartsWith(".assignee", StringComparison.Ordinal)
                    || path.EndsWith("source.from.address", StringComparison.Ordinal);
                bool isId = name is "external_id" || path.StartsWith(".meta", StringComparison.Ordinal);
                foreach (string line in isWhole ? [text] : isId ? [""] : text.Split('\n'))
                {
                    lines.Add(path + "=" + (isWhole ? line : Mask(line, values)));
                }

                break;
        }
    }

    // What varies in every text goes first, in the values as well, so that a short value does not cut it into pieces.
    private static string Mask(string text, List<string> values)
    {
        text = Varying.Replace(text, "*");
        foreach (string value in values)
        {
            text = Replace(text, value);
        }

        return text.Trim();
    }

    // Whole words only: DE is not in DELIVERED.
    private static string Replace(string text, string value)
    {
        for (int at = 0; (at = text.IndexOf(value, at, StringComparison.Ordinal)) >= 0; at++)
        {
            int end = at + value.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
            {
                text = text.Substring(0, at) + "*" + text.Substring(end);
            }
        }

        return text;
    }
}
