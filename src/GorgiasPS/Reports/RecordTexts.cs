using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace GorgiasPS.Reports;

/// <summary>The single values of a record, as text: what differs from record to record.</summary>
internal static class RecordTexts
{
    private const int Deepest = 6;
    private const int Most = 500;

    /// <summary>The values, the longest first. One letter alone is in every text, and is left out.</summary>
    public static List<string> Of(object? record)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        Collect(record, texts, 0);
        return [.. texts.OrderByDescending(static text => text.Length).ThenBy(static text => text, StringComparer.Ordinal)];
    }

    private static void Collect(object? value, HashSet<string> texts, int depth)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is null || depth > Deepest || texts.Count >= Most)
        {
            return;
        }

        switch (bare)
        {
            case string text:
                Add(text, texts);
                break;
            case IDictionary entries:
                Each(entries.Values, texts, depth);
                break;
            case IEnumerable items and not PSObject:
                Each(items, texts, depth);
                break;
            case IFormattable or bool:
                Add(Convert.ToString(bare, CultureInfo.InvariantCulture), texts);
                break;
            default:
                Properties(value!, texts, depth);
                break;
        }
    }

    private static void Each(IEnumerable items, HashSet<string> texts, int depth)
    {
        foreach (object? item in items)
        {
            Collect(item, texts, depth + 1);
        }
    }

    private static void Properties(object value, HashSet<string> texts, int depth)
    {
        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
        {
            // A property with code of its own is not the record's data.
            if (property is PSNoteProperty || property.MemberType == PSMemberTypes.Property)
            {
                Collect(ValueOf(property), texts, depth + 1);
            }
        }
    }

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static void Add(string? text, HashSet<string> texts)
    {
        if (text is not null && text.Trim() is { Length: > 1 } trimmed)
        {
            texts.Add(trimmed);
        }
    }
}
