namespace GorgiasPS.Runs;

/// <summary>A run of many records, whatever it writes.</summary>
internal interface IBulkRun
{
    /// <summary>Adds a record that fails. Its error is written in its turn.</summary>
    void Reject(PendingRecord record, Exception error);

    /// <summary>Waits for all records, and writes their results.</summary>
    void Complete();

    /// <summary>Waits, for less than a second, for the requests under way, and determines the outcome of every record. Writes nothing.</summary>
    /// <returns>A warning about records whose outcomes were not written to the pipeline; null when there are none.</returns>
    string? Settle();
}

/// <summary>A run of records of one kind.</summary>
internal interface IBulkRun<in TItem> : IBulkRun
    where TItem : PendingRecord
{
    /// <summary>Adds a record as soon as there is room. Results that are ready meanwhile are written.</summary>
    void Submit(TItem item);
}
