namespace Gorgias.Client.Common;

/// <summary>Reads and writes streams in steps; the two target frameworks have different methods for it.</summary>
internal static class StreamSteps
{
    public static Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        content.ReadAsStreamAsync(cancellationToken);
#else
        content.ReadAsStreamAsync();
#endif

    public static async Task<int> ReadAsync(Stream from, byte[] buffer, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        await from.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
#else
        await from.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
#endif

    public static async Task WriteAsync(Stream to, byte[] buffer, int count, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
#else
        await to.WriteAsync(buffer, 0, count, cancellationToken).ConfigureAwait(false);
#endif
}
