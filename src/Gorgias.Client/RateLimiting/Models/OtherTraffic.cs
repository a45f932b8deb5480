namespace Gorgias.Client.RateLimiting.Models;

/// <summary>What is known of others on the account: they decide how carefully calls are sent, and how many permits more are left free.</summary>
internal sealed class OtherTraffic
{
    /// <summary>Seconds for which others are remembered.</summary>
    private const double Memory = 300;

    /// <summary>Seconds in which the permits that are left free beyond the reserve fall by half.</summary>
    private const double HalfLife = 60;

    /// <summary>The share of the limit that may be left free beyond the reserve.</summary>
    private const double MostExtra = 0.15;

    /// <summary>Answers after pauses that must be as foreseen before a burst goes without looking first.</summary>
    private const int EnoughLooks = 3;

    /// <summary>Answers without which a surprise says nothing.</summary>
    private const int FewestReadings = 4;

    /// <summary>Headers that showed calls of others without which it is not certain that there are others: one may come from a call that was lost.</summary>
    private const int EnoughSightings = 3;

    private int _sightings;

    /// <summary>When a header last showed calls of others, or a 429 came.</summary>
    public double? SeenAt { get; set; }

    public double Extra { get; set; }

    public double ExtraAt { get; set; }

    /// <summary>When the last answer came.</summary>
    public double? LookedAt { get; set; }

    /// <summary>How many answers after pauses were as foreseen, one after another.</summary>
    public int Looks { get; set; }

    /// <summary>Headers read so far.</summary>
    public int Readings { get; set; }

    public bool WereSeen(double now) => now - SeenAt < Memory;

    /// <summary>True when several headers showed several calls of others each.</summary>
    public bool AreCertain(double now) => WereSeen(now) && _sightings >= EnoughSightings;

    public bool IsForeseen() => Looks >= EnoughLooks;

    /// <summary>Permits to leave free beyond the reserve.</summary>
    public double ExtraAtTime(double now, int capacity) => Math.Min(Extra * Math.Pow(0.5, Math.Max(0, now - ExtraAt) / HalfLife), MostExtra * capacity);

    /// <summary>An answer came, whatever it says.</summary>
    /// <returns>Seconds since the last one.</returns>
    public double Look(double now)
    {
        double since = now - LookedAt ?? double.PositiveInfinity;
        LookedAt = LookedAt > now ? LookedAt : now;
        return since;
    }

    /// <summary>A header showed <paramref name="surprise"/> more calls than were foreseen.</summary>
    public void Read(double now, double surprise, double sinceLook, double period, int capacity)
    {
        if (surprise >= 1)
        {
            _sightings = !WereSeen(now) ? 0 : _sightings;
            _sightings += surprise >= 2 && Readings >= FewestReadings ? 1 : 0;
            SeenAt = now;
        }

        if (sinceLook > period * 0.4)
        {
            Looks = surprise < 1 ? Looks + 1 : 0;
        }

        if (Readings >= FewestReadings && surprise >= 2 && sinceLook < 2)
        {
            (Extra, ExtraAt) = (Math.Max(ExtraAtTime(now, capacity), surprise + 1), now);
        }

        Readings++;
    }

    /// <summary>A 429 came.</summary>
    public void Refuse(double now, int capacity) =>
        (Extra, ExtraAt, SeenAt, Looks) = (ExtraAtTime(now, capacity) + 2, now, now, 0);

    /// <summary>Makes sure that nothing that was read from elsewhere is later than now.</summary>
    public void Check(double now) =>
        (SeenAt, LookedAt, ExtraAt, Extra) =
            (SeenAt > now ? now : SeenAt, LookedAt > now ? now : LookedAt, Math.Min(ExtraAt, now), Math.Max(0, Extra));
}
