using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// A position in a list, and the direction in which to continue from it. As text it is base64 of a JSON array, as in the documented examples
/// (gorgias-api.md section 4). It contains a fingerprint of the list's filters and order, so that it cannot be used for another list by mistake.
/// </summary>
internal sealed class Cursor(IndexKey key, bool backwards)
{
    public IndexKey Key { get; } = key;

    public bool Backwards { get; } = backwards;

    public string ToText(string binding)
    {
        var parts = new JArray(Backwards ? "prev" : "next", Key.Rank, Key.Text, Key.Id, Fingerprint(binding));
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(parts.ToString(Formatting.None)));
    }

    /// <summary>Parses a cursor; null when the text isn't a cursor, or is the cursor of another list.</summary>
    public static Cursor? Parse(string text, string binding)
    {
        try
        {
            return StrictJson.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(text))) is JArray { Count: 5 } parts
                && parts[0].Type == JTokenType.String && parts[1].Type == JTokenType.Integer && parts[2].Type == JTokenType.String
                && parts[3].Type == JTokenType.Integer && parts[4].Type == JTokenType.String && parts[4].Value<string>() == Fingerprint(binding)
                ? new Cursor(new IndexKey(parts[1].Value<long>(), parts[2].Value<string>()!, parts[3].Value<long>()), parts[0].Value<string>() == "prev")
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Fingerprint(string text)
    {
        // FNV-1a, because string.GetHashCode differs between processes, and a cursor must not.
        uint hash = 2166136261u;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
