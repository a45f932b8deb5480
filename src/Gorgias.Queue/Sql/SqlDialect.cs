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

    /// <summary>A statement as the database reads it. Tables are written as <c>[items]</c>.</summary>
    public virtual string Text(string sql) => sql;

    /// <summary><c>column IN (select)</c>, with the select run once.</summary>
    public abstract string In(string column, string select);

    /// <summary>The condition that a column is in the list that a parameter holds, as <see cref="ListOf(IEnumerable{string})"/> returns it.</summary>
    public abstract string InList(string column, string parameter);

    /// <summary>The value of a parameter that holds a list.</summary>
    public abstract object ListOf(IEnumerable<string> values);

    /// <summary>The value of a parameter that holds a list.</summary>
    public abstract object ListOf(IEnumerable<long> values);
}
