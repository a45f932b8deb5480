namespace Gorgias.Sandbox;

/// <summary>The ways of counting calls against a rate limit. Which one Gorgias has is not known (gorgias-api.md section 2).</summary>
public enum SandboxLimiter
{
    /// <summary>A bucket that drains all the time, by its whole capacity in one period.</summary>
    Leaky,

    /// <summary>A sliding window: the calls of the last period count.</summary>
    Window,

    /// <summary>Fixed periods, one after another: the count returns to 0 at the end of each.</summary>
    Fixed,
}
