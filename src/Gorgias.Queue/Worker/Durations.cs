namespace Gorgias.Queue.Worker;

/// <summary>Arithmetic of durations that .NET Standard 2.0 lacks.</summary>
internal static class Durations
{
    public static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    public static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>One of several equal parts of a duration.</summary>
    public static TimeSpan Part(TimeSpan whole, int parts) => TimeSpan.FromTicks(whole.Ticks / parts);
}
