using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gorgias.Shared;

/// <summary>The SHA-256 of a text, in lower-case hexadecimal; the two target frameworks have different methods for it.</summary>
internal static class TextHash
{
    public static string Of(string text) =>
        string.Concat(Hash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    private static byte[] Hash(byte[] text)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(text);
#else
        using var sha = SHA256.Create();
        return sha.ComputeHash(text);
#endif
    }
}
