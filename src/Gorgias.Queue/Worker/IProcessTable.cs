namespace Gorgias.Queue.Worker;

/// <summary>The processes that this one can tell apart for certain. Where anything is unsure, a worker's lease decides and not this table.</summary>
internal interface IProcessTable
{
    /// <summary>A hash of what must be the same for two processes to see one table: machine, start of the machine, process namespace. Null when that is not
    /// known.</summary>
    string? Scope { get; }

    /// <summary>The id of this process.</summary>
    int OwnId { get; }

    /// <summary>When this process started, in units of the table, which no change of the clock changes; null when that is not known.</summary>
    long? OwnStart { get; }

    /// <summary>True only when it is certain that a process of this table has ended.</summary>
    /// <param name="id">Its id, which another process may have by now.</param>
    /// <param name="start">When it started.</param>
    bool IsGone(int id, long start);
}
