namespace Gorgias.Sandbox;

/// <summary>One request the sandbox has seen. Credentials are not kept.</summary>
public sealed class SandboxRequest
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without the question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The endpoint, for example <c>GET /api/tickets/{id}</c>; null when there is none for it or it was never looked for.</summary>
    public string? Route { get; init; }

    /// <summary>The status the answer had, whether or not the answer arrived; null when none was made.</summary>
    public int? Status { get; init; }

    /// <summary>When the sandbox acted on it, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What was made to go wrong with it.</summary>
    public SandboxFaultKind Fault { get; init; }

    /// <summary>The body as text; null unless <see cref="SandboxOptions.LogRequestBodies"/> asks for it.</summary>
    public string? Body { get; init; }
}
