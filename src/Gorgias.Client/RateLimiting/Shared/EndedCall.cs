using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>A call that ended and is not reported yet.</summary>
/// <param name="Number">The number of the report.</param>
/// <param name="Call">How it ended.</param>
/// <param name="Permit">The call.</param>
/// <param name="At">When it ended, in seconds of the process's clock.</param>
internal readonly record struct EndedCall(long Number, CallReport Call, SharedPermit Permit, double At)
{
    /// <summary>The report on the shared clock. Ages count from the start of the exchange, so that no call seems to have ended earlier than it did.</summary>
    public PermitReport Report(double nowShared, double now, double began) =>
        new(Number, Call, Permit.Sent(nowShared, now), nowShared - (began - At), Permit.Took(At));
}
