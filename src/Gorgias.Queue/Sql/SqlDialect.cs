using System.Collections.Concurrent;

namespace Gorgias.Queue.Sql;

/// <summary>The differences between the two databases. A statement names a table as <c>[items]</c>, and the time of its transaction as <c>@now</c>.</summary>
internal abstract class SqlDialect
{
    private readonly ConcurrentDictionary<string, SqlStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>Appended to a select of rows to lease: skips rows that another transaction has locked. Empty where transactions do not overlap.</summary>
    public abstract string TakeRows { get; }

    /// <summary>The statement that a transaction runs first when it changes which item waits for which, so that such transactions do not overlap; null where
    /// writes never overlap.</summary>
    public abstract string? LockQueue { get; }

    /// <summary>The select of how many items are in each state.</summary>
    public abstract string Counts { get; }

    /// <summary>Appended to a table's name: its rows are read in the order of their ids, whatever the planner thinks.</summary>
    public abstract string ById { get; }

    /// <summary>Whether one statement can hold several updates, of which a later one reads what the earlier ones changed.</summary>
    public abstract bool ChainsUpdates { get; }

    /// <summary><c>column IN (select)</c>, with the select run once.</summary>
    public abstract string In(string column, string select);

    /// <summary>The condition that a column is in the list that a parameter holds, as <see cref="ListOf(IEnumerable{string})"/> returns it.</summary>
    public abstract string InList(string column, string parameter);

    /// <summary>The select of the elements of the list that a parameter holds, as a column named <c>value</c>.</summary>
    public abstract string Elements(string parameter);

    /// <summary>The value of a parameter that holds a list.</summary>
    public abstract object ListOf(IEnumerable<string> values);

    /// <summary>The value of a parameter that holds a list.</summary>
    public abstract object ListOf(IEnumerable<long> values);

    /// <summary>The statements that were used so far.</summary>
    public IReadOnlyCollection<SqlStatement> Statements => (IReadOnlyCollection<SqlStatement>)_statements.Values;

    /// <summary>A statement as this database reads it.</summary>
    public SqlStatement Statement(string sql) => _statements.GetOrAdd(sql, text => SqlStatement.Of(Text(text)));

    protected abstract string Text(string sql);
}
