using System.Net;

namespace Gorgias.Simulation.Account;

/// <summary>A body that ends in the middle, as when the connection breaks.</summary>
internal sealed class CutContent : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync("{\"id\": 1, \"sub"u8.ToArray());
        throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
