using System.Data.Common;

namespace Gorgias.Queue.Sql;

/// <summary>
/// Statements that are run together: all of them or none, and in one round trip where the database is remote. What one of them reads is there after the run,
/// so none of them can depend on it.
/// </summary>
internal sealed class SqlBatch
{
    private readonly List<Step> _steps = [];

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Adds a statement that returns no rows.</summary>
    public void Execute(string sql, params (string Name, object? Value)[] parameters) => _steps.Add(new Step(sql, parameters, static () => { }, null));

    /// <summary>Adds a statement. The list that this returns is filled when the batch is run.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        var rows = new List<T>();
        _steps.Add(new Step(sql, parameters, rows.Clear, row => rows.Add(read(row))));
        return rows;
    }

    /// <summary>Adds the statements of another batch.</summary>
    public void Append(SqlBatch other) => _steps.AddRange(other._steps);

    /// <summary>Forgets what an attempt has read that did not come to its end.</summary>
    public void Begin() => _steps.ForEach(static s => s.Clear());

    /// <summary>One statement of a batch.</summary>
    /// <param name="Sql">The text.</param>
    /// <param name="Parameters">The values of its parameters.</param>
    /// <param name="Clear">Forgets the rows that were read.</param>
    /// <param name="Read">Reads a row; null for a statement that returns none.</param>
    internal sealed record Step(string Sql, (string Name, object? Value)[] Parameters, Action Clear, Action<DbDataReader>? Read);
}
