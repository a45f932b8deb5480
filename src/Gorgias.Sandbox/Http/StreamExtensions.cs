namespace Gorgias.Sandbox.Http;

/// <summary>Reads and writes arrays, in the cheapest way of each target. There is no cancellation token: closing the socket cancels.</summary>
internal static class StreamExtensions
{
#if NET8_0_OR_GREATER
    public static ValueTask<int> ReadSomeAsync(this Stream stream, byte[] buffer, int offset, int count)
        => stream.ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None);

    public static ValueTask WriteAllAsync(this Stream stream, byte[] buffer, int count)
        => stream.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
#else
    public static Task<int> ReadSomeAsync(this Stream stream, byte[] buffer, int offset, int count) => stream.ReadAsync(buffer, offset, count);

    public static Task WriteAllAsync(this Stream stream, byte[] buffer, int count) => stream.WriteAsync(buffer, 0, count);
#endif
}
