namespace GorgiasPS.Pipeline;

/// <summary>The end of a run, whatever it writes.</summary>
internal interface IBulkRun
{
    /// <summary>Writes everything that is still to come.</summary>
    void Complete();

    /// <summary>Waits a moment for what has left, and puts down in the report what became of every record. Writes nothing.</summary>
    /// <returns>How many records' fates were not written to the pipeline.</returns>
    long Settle();
}
