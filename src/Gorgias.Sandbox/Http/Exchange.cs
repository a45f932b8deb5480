namespace Gorgias.Sandbox.Http;

/// <summary>What the application decided about one request.</summary>
internal sealed class Exchange(HttpReply? reply, Ending ending = Ending.Answer)
{
    public HttpReply? Reply { get; } = reply;

    public Ending Ending { get; } = ending;

    /// <summary>How long to refuse connections once this answer is out; null for not at all.</summary>
    public TimeSpan? RefuseFor { get; init; }
}
