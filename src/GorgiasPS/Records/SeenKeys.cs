using System.Security.Cryptography;
using System.Text;

namespace GorgiasPS.Records;

/// <summary>
/// The external ids of a run: one that comes twice would be one order with two tickets. It remembers digests, in parts that are small enough to grow without
/// leaving large arrays behind: a run of many thousand records must not cost memory that anyone notices.
/// </summary>
internal sealed class SeenKeys : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();
    private readonly Dictionary<(long, long), long>[] _parts = new Dictionary<(long, long), long>[256];

    /// <summary>The row in which the key was before; null when it is new, and then it is remembered.</summary>
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
