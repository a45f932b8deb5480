using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace GorgiasPS.Runs;

/// <summary>Structured data as one text that is the same for the same data: entries are in the order of their names, since tables have none.</summary>
internal static class TreeText
{
    /// <summary>The text of a value.</summary>
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value)
        {
            case null:
                text.Append('-');
                break;
            case string one:
                WriteText(text, one);
                break;
            case IDictionary entries:
                WriteEntries(text, entries.Keys.Cast<object>().Select(key => (Name(key), (object?)entries[key])));
                break;
            case IEnumerable<KeyValuePair<string, object?>> entries:
                WriteEntries(text, entries.Select(static entry => (entry.Key, entry.Value)));
                break;
            case IEnumerable several:
                text.Append('[');
                foreach (object? item in several)
                {
                    Write(text, item);
                }

                text.Append(']');
                break;
            case var other:
                WriteText(text, LanguagePrimitives.ConvertTo<string>(other));
                break;
        }
    }

    private static void WriteEntries(StringBuilder text, IEnumerable<(string Name, object? Value)> entries)
    {
        text.Append('{');
        foreach ((string name, object? value) in entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            WriteText(text, name);
            Write(text, value);
        }

        text.Append('}');
    }

    // Its length goes before it, so that no text can look like two.
    private static void WriteText(StringBuilder text, string one) =>
        text.Append(one.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(one);

    private static string Name(object key) => LanguagePrimitives.ConvertTo<string>(key);
}
