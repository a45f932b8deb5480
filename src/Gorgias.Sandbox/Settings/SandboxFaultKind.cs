namespace Gorgias.Sandbox;

/// <summary>What can be made to go wrong with a request. At most one of them is drawn for each.</summary>
public enum SandboxFaultKind
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>
    /// This request is answered as usual, with <c>Connection: close</c>; from then on, for <see cref="SandboxFaults.RefuseWindow"/>, new connections
    /// are refused by the operating system and idle ones are closed. A refusal says for certain that nothing was made.
    /// </summary>
    Refuse,

    /// <summary>The connection is reset after the request was read; nothing was applied and the bucket did not see it.</summary>
    DropBefore,

    /// <summary>The request is applied, then the connection is reset without an answer.</summary>
    DropAfter,

    /// <summary>Status 500 and a JSON error; nothing was applied, the bucket counted it.</summary>
    Error500Before,

    /// <summary>The request is applied, then answered with status 502 and a page of HTML, as a proxy in between does.</summary>
    Error502After,

    /// <summary>The request is applied; the answer's head is right, half of its body follows, then the connection closes. An answer without a body loses
    /// half its head.</summary>
    Truncate,

    /// <summary>The request waits for <see cref="SandboxFaults.DelayDuration"/> before it is applied; a caller that gave up meanwhile still gets it made,
    /// later.</summary>
    DelayBefore,

    /// <summary>The request is applied at once, the answer waits for <see cref="SandboxFaults.DelayDuration"/>.</summary>
    DelayAfter,

    /// <summary>Status 429 with <see cref="SandboxFaults.StormRetryAfter"/> whatever the level; nothing was applied or counted.</summary>
    Storm429,
}
