namespace Gorgias.Queue.Sql;

/// <summary>In what the two databases differ.</summary>
internal abstract class SqlDialect
{
    /// <summary>After a select of rows to be taken: leave those that another transaction has taken.</summary>
    public abstract string TakeRows { get; }

    /// <summary>Run first by transactions that change who waits for whom, so that they go one after the other; null where every write does.</summary>
    public abstract string? LockQueue { get; }

    /// <summary>How many items are in each state.</summary>
    public abstract string Counts { get; }

    /// <summary><c>column IN (select)</c>, with the select run once.</summary>
    public abstract string In(string column, string select);
}
