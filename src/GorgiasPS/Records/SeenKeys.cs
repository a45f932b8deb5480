using System.Security.Cryptography;
using System.Text;

namespace GorgiasPS.Records;

/// <summary>
/// The external ids of a run, to find repeated ones: a second record with the same external id would be a second ticket for one order. To save memory in runs
/// of many thousand records, it keeps digests, in 256 tables that are small enough to grow without leaving large arrays behind.
/// </summary>
internal sealed class SeenKeys : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly Dictionary<(long, long), long>[] _parts = new Dictionary<(long, long), long>[256];

    /// <summary>The row that had the same key before; null for a new key, which is then remembered.</summary>
    public long? SeenIn(string key, long row)
    {
        byte[] digest = _sha.ComputeHash(Encoding.UTF8.GetBytes(key));
        var known = (BitConverter.ToInt64(digest, 0), BitConverter.ToInt64(digest, 8));
        Dictionary<(long, long), long> part = _parts[digest[16]] ??= [];
        if (part.TryGetValue(known, out long first))
        {
            return first;
        }

        part.Add(known, row);
        return null;
    }

    public void Dispose() => _sha.Dispose();
}
