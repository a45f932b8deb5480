using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// A place in a list and a direction to read on from it. On the wire it is base64 of a JSON array, as in the documented examples (gorgias-api.md
/// section 4), and bound to the list's filters and order, so that one cannot be carried over to another list unnoticed.
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

    /// <summary>Reads a cursor; null when it is none, or one of another list.</summary>
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
        // FNV-1a: string.GetHashCode differs from process to process, a cursor should not.
        uint hash = 2166136261u;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
