using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>Reads the body of a response up to a limit, so that no server can fill the memory of a run.</summary>
internal static class BoundedBody
{
    /// <summary>A page of a hundred tickets with long messages has a few megabytes; compressed bodies count as what they become.</summary>
    public const int Longest = 64 * 1024 * 1024;

    private const int Step = 16 * 1024;

    /// <exception cref="InvalidDataException">The body is longer. The rest of it is not read.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using Stream body = await StreamSteps.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        using var read = new MemoryStream((int)Math.Min(content.Headers.ContentLength ?? Step, Longest / 8));
        byte[] buffer = new byte[Step];
        for (int count; (count = await StreamSteps.ReadAsync(body, buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (read.Length + count > Longest)
            {
                throw new InvalidDataException(ResponseMessages.TooLong(Longest / (1024 * 1024)));
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
