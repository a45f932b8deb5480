namespace Gorgias.Sandbox.Http;

/// <summary>The result of handling one request: the response, and how the server delivers it.</summary>
internal sealed class Exchange(HttpResponse? response, ResponseDelivery delivery = ResponseDelivery.Complete)
{
    public HttpResponse? Response { get; } = response;

    public ResponseDelivery Delivery { get; } = delivery;

    /// <summary>How long to refuse connections after this response; null for not at all.</summary>
    public TimeSpan? RefuseFor { get; init; }
}
