namespace Gorgias.Orders.Reading;

/// <summary>Digests of order numbers. Two of a million numbers have the same one with a chance of one in thirty million.</summary>
internal static class NameDigest
{
    public static ulong Of(string name)
    {
        ulong hash = 14695981039346656037UL;
        unchecked
        {
            foreach (char character in name)
            {
                hash = (hash ^ character) * 1099511628211UL;
            }

            // FNV mixes the last characters poorly.
            hash ^= hash >> 33;
            hash *= 0xff51afd7ed558ccdUL;
            hash ^= hash >> 33;
        }

        return hash;
    }
}
