#if !NET8_0_OR_GREATER
using System.Globalization;
#endif
using System.Security.Cryptography;
using System.Text;

namespace Gorgias.Shared;

/// <summary>The SHA-256 of a text, in lower-case hexadecimal; the two target frameworks have different methods for it.</summary>
internal static class TextHash
{
    public static string Of(string text)
    {
#if NET8_0_OR_GREATER
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
#else
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
#endif
    }
}
