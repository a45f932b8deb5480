using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gorgias.Orders.Shapes;

/// <summary>Builds the external id of an order. The same order always gets the same id.</summary>
internal static class OrderKeys
{
    private const int Longest = 255;

    /// <summary>A key such as <c>shopify-450789469</c> from the platform's id.</summary>
    public static string FromId(string platform, string id) => Fit(platform + "-" + id);

    /// <summary>A key such as <c>order-1001</c> from an order number, with or without its <c>#</c>.</summary>
    public static string FromNumber(string number) => Fit("order-" + number.TrimStart('#', ' '));

    /// <summary>Cuts a key to Gorgias's limit of 255 characters. A cut key ends in a digest of the whole key, so that different orders keep different
    /// keys.</summary>
    public static string Fit(string key)
    {
        var clean = new StringBuilder(key.Length);
        foreach (char character in key)
        {
            clean.Append(char.IsControl(character) ? ' ' : character);
        }

        string text = clean.ToString().Trim();
        if (text.Length <= Longest)
        {
            return text;
        }

        string digest = Digest(text);
        int kept = Longest - digest.Length - 1;
        return text.Substring(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept) + "-" + digest;
    }

    [SuppressMessage("Performance", "CA1850", Justification = ".NET Standard 2.0 has no static HashData.")]
    private static string Digest(string text)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        return string.Concat(hash.Take(8).Select(static part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
