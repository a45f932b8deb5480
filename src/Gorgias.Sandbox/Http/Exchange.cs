namespace Gorgias.Sandbox.Http;

/// <summary>What the application decided about one request.</summary>
internal sealed class Exchange(HttpResponse? response, ResponseDelivery delivery = ResponseDelivery.Complete)
{
    public HttpResponse? Response { get; } = response;

    public ResponseDelivery Delivery { get; } = delivery;

    /// <summary>How long to refuse connections once this answer is out; null for not at all.</summary>
    public TimeSpan? RefuseFor { get; init; }
}
