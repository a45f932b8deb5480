namespace Gorgias.Client.Common;

/// <summary>Waiting on a <see cref="TimeProvider"/>, which the two targets spell differently.</summary>
internal static class Clock
{
    public static Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif
}
