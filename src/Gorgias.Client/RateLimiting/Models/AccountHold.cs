namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// The pause that the account asked for with a 429. Nothing is sent until it is over; a long one is probed by one call, because what asked for it may have been
/// wrong, or gone. Then one call goes alone.
/// </summary>
internal sealed class AccountHold
{
    /// <summary>A longer pause is probed, that many seconds after it was asked for and after each probe.</summary>
    public const double ProbeAfter = 120;

    /// <summary>Seconds. No pause is longer, whatever was asked for.</summary>
    private const double Longest = 365 * 86400.0;

    /// <summary>Seconds added to what was asked for: the server's clock is not ours.</summary>
    private const double Margin = 0.02;

    /// <summary>When the last 429 came that was not an echo of the one before.</summary>
    public double? Since { get; set; }

    /// <summary>When the pause ends; null when there was none, or a call got through.</summary>
    public double? Until { get; set; }

    /// <summary>Seconds that were asked for.</summary>
    public double Asked { get; set; }

    /// <summary>When one call may look whether the pause still holds; null when the pause is not long enough.</summary>
    public double? ProbeAt { get; set; }

    /// <summary>True after a 429 until a call got through.</summary>
    public bool IsAlone { get; set; }

    /// <summary>How many 429s in a row did not say how long to wait.</summary>
    public int Unsaid { get; set; }

    /// <summary>Seconds until a call may be sent; null when there is no pause. A call that is sent although the pause lasts is its probe.</summary>
    public double? Wait(double now) => now < Until ? Math.Max(0, Math.Min(Until.Value, ProbeAt ?? Until.Value) - now) : null;

    /// <summary>A call is sent.</summary>
    public void Send(double now)
    {
        if (now < Until)
        {
            // Without an answer, the next one looks as late again.
            ProbeAt = now + ProbeAfter;
        }
    }

    /// <summary>A 429 came.</summary>
    /// <param name="now">When it came.</param>
    /// <param name="sent">When its call was sent.</param>
    /// <param name="asked">Seconds that it asks to wait; null when it does not say.</param>
    /// <param name="period">Seconds of the longest period that the account may have.</param>
    public void Ask(double now, double sent, double? asked, double period)
    {
        bool isEcho = sent < Since;
        bool isSaid = asked > 0;
        double wait = isSaid ? Math.Min(asked!.Value, Longest) : Math.Min(period, period / 4 * Math.Pow(2, Unsaid));
        Unsaid = isSaid ? 0 : isEcho ? Unsaid : Unsaid + 1;
        double until = now + wait + Margin;
        if (!isEcho || !(Until > until))
        {
            (Until, Asked) = (until, wait);
        }

        (Since, IsAlone) = (now, true);
        ProbeAt = Until - now > ProbeAfter ? now + ProbeAfter : null;
    }

    /// <summary>The account let a call through that was sent at <paramref name="sent"/>. One that was sent before the 429 says nothing.</summary>
    public void LetThrough(double sent)
    {
        if (!(sent < Since))
        {
            (Until, ProbeAt, IsAlone, Unsaid) = (null, null, false, 0);
        }
    }

    /// <summary>Makes sure that a pause read from elsewhere is bounded and probed.</summary>
    public void Check(double now)
    {
        Until = Until is { } until && until < now + Longest + 1 ? until : null;
        if (Until - now > ProbeAfter && !(ProbeAt <= now + ProbeAfter))
        {
            ProbeAt = now + ProbeAfter;
        }
    }
}
