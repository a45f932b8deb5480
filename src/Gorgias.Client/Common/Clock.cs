namespace Gorgias.Client.Common;

/// <summary>Waits on a <see cref="TimeProvider"/>; the two target frameworks have different methods for it.</summary>
internal static class Clock
{
    public static Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif
}
