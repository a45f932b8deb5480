namespace Gorgias.Queue.Sql;

/// <summary>The differences between the two databases.</summary>
internal abstract class SqlDialect
{
    /// <summary>Appended to a select of rows to lease: skips rows that another transaction has locked. Empty where transactions do not overlap.</summary>
    public abstract string TakeRows { get; }

    /// <summary>The statement that a transaction runs first when it changes which item waits for which, so that such transactions do not overlap; null where
    /// writes never overlap.</summary>
    public abstract string? LockQueue { get; }

    /// <summary>The select of how many items are in each state.</summary>
    public abstract string Counts { get; }

    /// <summary><c>column IN (select)</c>, with the select run once.</summary>
    public abstract string In(string column, string select);
}
