using System.Globalization;
using System.Net;
using System.Text;

namespace Gorgias.Shared;

/// <summary>
/// The forms in which a secret can stand in a text, and the rule which of them are looked for. A password may be a word that any text has, so that the rule
/// goes by what else could be meant: a secret of eight characters or more that are not all letters is found anywhere; another of four or more only where it
/// stands alone, like a word; a shorter one only where its place tells what it is (<see cref="ForeignText"/>), and in Base64 together with its user.
/// </summary>
internal static class SecretForms
{
    private const int ShortestWord = 4;
    private const int ShortestAnywhere = 8;

    /// <summary>Shorter pieces of Base64 are in ordinary words. What a whole user and secret become is none, since it has capitals inside.</summary>
    private const int ShortestBase64 = 8;
    private const int ShortestPair = 6;

    // What stands before the secret in the bytes that are encoded shifts its characters by 0, 2 or 4 bits; so many of them are not the secret's alone.
    private static readonly int[] SharedCharacters = [0, 2, 3];

    /// <summary>The forms of a secret as text.</summary>
    public static IEnumerable<string> Plain(KnownSecret secret)
    {
        string value = secret.Value;
        return value.Length < ShortestWord || string.IsNullOrWhiteSpace(value)
            ? []
            : new[] { value, Uri.EscapeDataString(value), WebUtility.UrlEncode(value), WebUtility.HtmlEncode(value), Escaped(value) }.Distinct();
    }

    /// <summary>Whether a form is found only where no letter or digit is beside it.</summary>
    public static bool IsWord(string form) => form.Length < ShortestAnywhere || form.All(char.IsLetter);

    /// <summary>Pieces of Base64 that tell the secret, whatever is encoded before and behind it.</summary>
    public static IEnumerable<string> Base64(KnownSecret secret)
    {
        string value = secret.Value;
        IEnumerable<string> pieces = SharedCharacters.Select((shared, shift) => Piece(value, shift, shared)).Where(static p => p.Length >= ShortestBase64);
        string[] pairs = secret.UserName is { Length: > 0 } user && value.Length > 0
            ? [Encode(Encoding.UTF8.GetBytes($"{user}:{value}")), Encode(Latin1.GetBytes($"{user}:{value}"))]
            : [];
        return pieces.Concat(pairs.Where(static pair => pair.Length >= ShortestPair)).SelectMany(Alphabets).Distinct();
    }

    private static Encoding Latin1 => Encoding.GetEncoding("iso-8859-1");

    private static string Piece(string value, int shift, int shared)
    {
        byte[] bytes = [.. new byte[shift], .. Encoding.UTF8.GetBytes(value)];
        string text = Encode(bytes);
        return text.Substring(shared, Math.Max(0, (bytes.Length * 8 / 6) - shared));
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static IEnumerable<string> Alphabets(string base64) =>
        [base64, base64.Replace('+', '-').Replace('/', '_'), base64.Replace("+", "%2B").Replace("/", "%2F")];

    /// <summary>As JSON with nothing but ASCII has it.</summary>
    private static string Escaped(string value) => string.Concat(value.Select(static c => c switch
    {
        '"' or '\\' => "\\" + c,
        >= ' ' and < '\u007f' => c.ToString(),
        _ => string.Format(CultureInfo.InvariantCulture, "\\u{0:x4}", (int)c),
    }));
}
