using System.Collections;
using System.Globalization;

namespace Gorgias.Client.Common;

/// <summary>Reads and writes query strings as the API expects them: lists as repeated parameters, dates in ISO 8601 (gorgias-api.md, section 4).</summary>
internal static class QueryText
{
    public static string Add(string path, IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        var pairs = parameters.SelectMany(p => Values(p.Value).Select(v => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(v)}")).ToList();
        return pairs.Count == 0 ? path : path + (path.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", pairs);
    }

    /// <summary>Reads the parameters of a query, with or without its question mark.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Read(string query)
    {
        int end = query.IndexOf('#');
        foreach (string pair in (end < 0 ? query : query.Substring(0, end)).TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            int at = pair.IndexOf('=');
            yield return at < 0
                ? new(Text(pair), "")
                : new(Text(pair.Substring(0, at)), Text(pair.Substring(at + 1)));
        }

        static string Text(string encoded) => Uri.UnescapeDataString(encoded.Replace('+', ' '));
    }

    private static IEnumerable<string> Values(object? value) => value switch
    {
        null => [],
        string s => [s],
        bool b => [b ? "true" : "false"],
        DateTimeOffset d => [WireTime.Write(d)],
        DateTime d => [WireTime.Write(new DateTimeOffset(d))],
        IEnumerable list => list.Cast<object?>().SelectMany(Values),
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
    };
}
