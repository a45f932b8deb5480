namespace Gorgias.Client.RateLimiting.Models;

/// <summary>What the account's limiter may be: pure, over seconds of the limiter's clock.</summary>
internal interface IServerModel
{
    RateLimitModel Kind { get; }

    /// <summary>Seconds of the window, the period, or of draining a full bucket.</summary>
    double Period { get; }

    /// <summary>Seconds until at most <paramref name="room"/> calls count; zero for now, null when only an answer can tell.</summary>
    double? Wait(double now, double room, CallFacts facts);

    /// <summary>The most that an answer's header may show when nobody else made calls since the last answer.</summary>
    double Highest(OwnCall answer, CallFacts facts);

    /// <summary>Calls that count now, those that are out included.</summary>
    double Used(double now, CallFacts facts);

    /// <summary>False when the evidence proves that the account has another limiter.</summary>
    bool Fits(Evidence evidence, CallFacts facts);
}
