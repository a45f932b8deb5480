#if !NET8_0_OR_GREATER
using System.Globalization;
#endif
using System.Security.Cryptography;
using System.Text;
using Gorgias.Client;

namespace Gorgias.Queue.Ledger;

/// <summary>The secret of a ledger, under which customers are hashed: 32 bytes, stored as text.</summary>
internal static class LedgerSecret
{
    /// <summary>Creates a secret. An id has 122 random bits; three of them have more than the secret.</summary>
    public static string Create(IdProvider ids)
    {
        byte[] random = Enumerable.Range(0, 3).SelectMany(_ => ids.NewId().ToByteArray()).ToArray();
#if NET8_0_OR_GREATER
        return Hex(SHA256.HashData(random));
#else
        using var hash = SHA256.Create();
        return Hex(hash.ComputeHash(random));
#endif
    }

    public static string HashCustomer(string secret, string customer)
    {
        byte[] text = Encoding.UTF8.GetBytes(customer.Trim().ToLowerInvariant());
#if NET8_0_OR_GREATER
        return Hex(HMACSHA256.HashData(Convert.FromHexString(secret), text));
#else
        byte[] key = Enumerable.Range(0, secret.Length / 2)
            .Select(i => byte.Parse(secret.Substring(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToArray();
        using var hash = new HMACSHA256(key);
        return Hex(hash.ComputeHash(text));
#endif
    }

#if NET8_0_OR_GREATER
    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
#else
    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
#endif
}
