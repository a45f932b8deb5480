namespace Gorgias.Shared;

/// <summary>The checksum of gzip, which can be continued.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = Enumerable.Range(0, 256).Select(static index =>
    {
        uint value = (uint)index;
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        }

        return value;
    }).ToArray();

    /// <summary>The checksum of what came before and of these bytes; of nothing it is 0.</summary>
    public static uint Append(uint checksum, byte[] bytes, int offset, int count)
    {
        uint value = ~checksum;
        for (int index = offset; index < offset + count; index++)
        {
            value = (value >> 8) ^ Table[(value ^ bytes[index]) & 0xFF];
        }

        return ~value;
    }
}
