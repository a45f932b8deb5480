namespace Gorgias.Sandbox;

/// <summary>The faults that the sandbox can produce. A request gets at most one.</summary>
public enum SandboxFaultKind
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>
    /// This request gets its normal response, with <c>Connection: close</c>. After it, for <see cref="SandboxFaults.RefuseWindow"/>, the operating system
    /// refuses new connections, and idle connections are closed. A refused connection is proof that nothing was created.
    /// </summary>
    Refuse,

    /// <summary>The connection is reset after the request was read. The request is not applied and not counted in the bucket.</summary>
    DropBefore,

    /// <summary>The request is applied, then the connection is reset without a response.</summary>
    DropAfter,

    /// <summary>Status 500 with a JSON error. The request is not applied, but is counted in the bucket.</summary>
    Error500Before,

    /// <summary>The request is applied, but the response is status 502 with an HTML page, as from a proxy.</summary>
    Error502After,

    /// <summary>The request is applied. The response has its complete head and half of its body, then the connection closes. A response without a body
    /// has half of its head.</summary>
    Truncate,

    /// <summary>The request waits for <see cref="SandboxFaults.DelayDuration"/> before it is applied. It is applied even if the caller has given up by
    /// then.</summary>
    DelayBefore,

    /// <summary>The request is applied at once; the response waits for <see cref="SandboxFaults.DelayDuration"/>.</summary>
    DelayAfter,

    /// <summary>Status 429 with <see cref="SandboxFaults.StormRetryAfter"/>, whatever the level. The request is neither applied nor counted.</summary>
    Storm429,
}
