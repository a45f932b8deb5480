using Gorgias.Client;

namespace GorgiasPS.Runs;

/// <summary>The result of a change.</summary>
/// <param name="Id">The ticket's id.</param>
/// <param name="Ticket">The ticket after the change; null when it was not asked for.</param>
/// <param name="IsExisting">True when the change was made before, and not now.</param>
/// <param name="InJob">The ticket as a job has left it; null when it was not asked for, and without a job.</param>
internal sealed record ChangedTicket(long Id, GorgiasTicket? Ticket, bool IsExisting = false, GorgiasJobTicket? InJob = null)
{
    /// <summary>What -PassThru emits; null for nothing.</summary>
    public object? Output => (object?)Ticket ?? InJob;
}
