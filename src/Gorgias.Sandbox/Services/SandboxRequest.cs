namespace Gorgias.Sandbox;

/// <summary>One request that the sandbox received. Credentials are not kept.</summary>
public sealed class SandboxRequest
{
    /// <summary>The HTTP method, for example <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without the question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The endpoint, for example <c>GET /api/tickets/{id}</c>; null when no endpoint matched, or the request did not get that far.</summary>
    public string? Route { get; init; }

    /// <summary>The status of the response, whether or not the response arrived; null when no response was created.</summary>
    public int? Status { get; init; }

    /// <summary>When the sandbox handled the request, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The fault that was applied to the request.</summary>
    public SandboxFaultKind Fault { get; init; }

    /// <summary>The body as text; null unless <see cref="SandboxOptions.LogRequestBodies"/> is true.</summary>
    public string? Body { get; init; }
}
