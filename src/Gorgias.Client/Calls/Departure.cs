using System.Net;
using System.Net.Http.Headers;

namespace Gorgias.Client.Calls;

/// <summary>The sending of a request, which knows whether anything of it can have reached the API.</summary>
/// <param name="request">The request.</param>
internal sealed class Departure(ApiRequest request)
{
    private volatile bool _hasBegun = request.Body is null;

    public ApiRequest Request { get; } = request;

    /// <summary>
    /// False while the handler still connects: the body of a write is written after that, and without its body the API cannot do it. A request without a body
    /// does not tell, and counts as begun.
    /// </summary>
    public bool HasBegun => _hasBegun;

    /// <summary>The body of the request; null when it has none.</summary>
    public HttpContent? ToContent() => Request.Body is { } body ? new Content(this, body) : null;

    private sealed class Content : HttpContent
    {
        private readonly Departure _departure;
        private readonly byte[] _body;

        public Content(Departure departure, byte[] body)
        {
            (_departure, _body) = (departure, body);
            Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _departure._hasBegun = true;
            return stream.WriteAsync(_body, 0, _body.Length);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
