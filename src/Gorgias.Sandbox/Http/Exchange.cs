namespace Gorgias.Sandbox.Http;

/// <summary>How an exchange ends on the wire.</summary>
internal enum Ending
{
    /// <summary>The answer goes out whole.</summary>
    Answer,

    /// <summary>The connection is reset, nothing goes out.</summary>
    Reset,

    /// <summary>The answer goes out in part, then the connection closes.</summary>
    Truncate,
}

/// <summary>What the application decided about one request.</summary>
internal sealed class Exchange(HttpReply? reply, Ending ending = Ending.Answer)
{
    public HttpReply? Reply { get; } = reply;

    public Ending Ending { get; } = ending;

    /// <summary>How long to refuse connections once this answer is out; null for not at all.</summary>
    public TimeSpan? RefuseFor { get; init; }
}
