namespace Gorgias.Sandbox.Common;

/// <summary>Reading and waiting on a <see cref="TimeProvider"/>, alike on both targets.</summary>
internal static class Clock
{
    /// <summary>The wall time, cut to microseconds as the wire shows it.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % 10), TimeSpan.Zero);
    }

    /// <summary>Waits; not at all for a span that is not above zero.</summary>
    public static Task Pause(this TimeProvider time, TimeSpan span, CancellationToken cancellationToken)
    {
        if (span <= TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

#if NET8_0_OR_GREATER
        return Task.Delay(span, time, cancellationToken);
#else
        return time.Delay(span, cancellationToken);
#endif
    }
}
