using System.Security.Cryptography;
using System.Text;

namespace GorgiasPS.Records;

/// <summary>
/// The external ids of a run, to find repeated ones: a second record with the same external id would be a second ticket for one order, or, with another
/// customer, the order of somebody else. To save memory in runs of many thousand records, it keeps digests, in 256 tables that are small enough to grow without
/// leaving large arrays behind.
/// </summary>
internal sealed class SeenKeys : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly Dictionary<(long, long), (long Row, long Customer)>[] _parts = new Dictionary<(long, long), (long Row, long Customer)>[256];

    /// <summary>The row that had the same key before, and whether its customer is the same; null for a new key, which is then remembered.</summary>
    public (long Row, bool IsSameCustomer)? SeenIn(string key, string customer, long row)
    {
        byte[] digest = Digest(key);
        long ofCustomer = BitConverter.ToInt64(Digest(customer), 0);
        var known = (BitConverter.ToInt64(digest, 0), BitConverter.ToInt64(digest, 8));
        Dictionary<(long, long), (long Row, long Customer)> part = _parts[digest[16]] ??= [];
        if (part.TryGetValue(known, out (long Row, long Customer) first))
        {
            return (first.Row, first.Customer == ofCustomer);
        }

        part.Add(known, (row, ofCustomer));
        return null;
    }

    public void Dispose() => _sha.Dispose();

    private byte[] Digest(string text) => _sha.ComputeHash(Encoding.UTF8.GetBytes(text));
}
