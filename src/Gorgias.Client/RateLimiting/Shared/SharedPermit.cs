namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>A call of this process that is out, for the others.</summary>
/// <param name="sentAt">When it was sent, in seconds of the process's clock.</param>
/// <param name="sentShared">When it counts as sent, in seconds of the shared clock; null when it was sent without the shared limit.</param>
internal sealed class SharedPermit(double sentAt, double? sentShared)
{
    /// <summary>When it was sent, in seconds of the shared clock.</summary>
    /// <param name="nowShared">The shared clock now.</param>
    /// <param name="now">The process's clock now.</param>
    public double Sent(double nowShared, double now) => Math.Min(nowShared, sentShared ?? nowShared - (now - sentAt));

    /// <summary>Seconds since it was sent.</summary>
    public double Took(double now) => now - sentAt;
}
