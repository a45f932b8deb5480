using System.Collections;
using System.Management.Automation;

namespace GorgiasPS.Values;

/// <summary>Turns plain trees into custom objects and arrays, which scripts expect of JSON.</summary>
internal static class CustomObjects
{
    /// <summary>Converts a value.</summary>
    public static object? From(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> entries => Object(entries),
        string => value,
        IEnumerable items => items.Cast<object?>().Select(From).ToArray(),
        _ => value,
    };

    /// <summary>Converts a row whose columns are named as the API names them: <c>ticketCount</c> becomes <c>TicketCount</c>.</summary>
    public static PSObject WithColumns(IReadOnlyDictionary<string, object?> row) =>
        Object(row.ToDictionary(static cell => ColumnOf(cell.Key), static cell => cell.Value));

    private static string ColumnOf(string name) => string.Concat(
        name.Split(['_'], StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static PSObject Object(IReadOnlyDictionary<string, object?> entries)
    {
        var result = new PSObject();
        foreach (KeyValuePair<string, object?> entry in entries)
        {
            // PowerShell has no property without a name, and Add would throw for a second name that differs in case only.
            if (entry.Key.Length > 0 && result.Properties[entry.Key] is null)
            {
                result.Properties.Add(new PSNoteProperty(entry.Key, From(entry.Value)));
            }
        }

        return result;
    }
}
