namespace Gorgias.Client.Calls;

/// <summary>One record of a run, over all calls that are made for it. <see cref="ServerHealth"/> keeps it up to date, with its lock held.</summary>
internal sealed class CallRecord
{
    /// <summary>The place of the record among those whose write has an unknown outcome, the oldest first; null while no outcome is unknown.</summary>
    public long? Unknown { get; set; }

    /// <summary>True once a write of the record was sent and got no answer that tells its outcome.</summary>
    public bool HasLeft { get; set; }

    /// <summary>How many writes of the record failed while calls were held back.</summary>
    public int FailedProbes { get; set; }
}
