using System.Collections;
using System.Globalization;

namespace Gorgias.Client.Paging;

/// <summary>Query strings as the API reads them: underscores, lists as repeated parameters, dates in ISO 8601 (gorgias-api.md, section 4).</summary>
internal static class QueryText
{
    public static string Add(string path, IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        var pairs = parameters.SelectMany(p => Values(p.Value).Select(v => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(v)}")).ToList();
        return pairs.Count == 0 ? path : path + (path.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", pairs);
    }

    private static IEnumerable<string> Values(object? value) => value switch
    {
        null => [],
        string s => [s],
        bool b => [b ? "true" : "false"],
        DateTimeOffset d => [Json.WireTime.Write(d)],
        DateTime d => [Json.WireTime.Write(new DateTimeOffset(d))],
        IEnumerable list => list.Cast<object?>().SelectMany(Values),
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
    };
}
