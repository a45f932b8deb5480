namespace Gorgias.Sandbox.Common;

/// <summary>Reads the time and waits on a <see cref="TimeProvider"/>, in the same way on both targets.</summary>
internal static class Clock
{
    /// <summary>The current time, UTC, cut to microseconds as in the JSON of the API.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % 10), TimeSpan.Zero);
    }

    /// <summary>Waits for a time span; returns at once if it is zero or negative.</summary>
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
