namespace GorgiasPS.Runs;

/// <summary>The end of a run, whatever it writes.</summary>
internal interface IBulkRun
{
    /// <summary>Writes everything that is still to come.</summary>
    void Complete();

    /// <summary>Waits a moment for what has left, and finds out what became of every record. Writes nothing.</summary>
    /// <returns>What the user is to be told of records whose fates were not written to the pipeline; null when there are none.</returns>
    string? Settle();
}

/// <summary>A run of records of one kind.</summary>
internal interface IBulkRun<in TItem> : IBulkRun
    where TItem : PendingWrite
{
    /// <summary>Takes a record as soon as there is room, and writes what is done meanwhile.</summary>
    void Submit(TItem item);

    /// <summary>Lets a record fail in its turn.</summary>
    void Reject(TItem item, Exception error);
}
