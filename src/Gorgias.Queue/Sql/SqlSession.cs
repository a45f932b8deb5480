using System.Data.Common;

namespace Gorgias.Queue.Sql;

/// <summary>A connection with its prepared commands, which are kept for the next use.</summary>
/// <param name="connection">The connection.</param>
/// <param name="dialect">Its database.</param>
/// <param name="owner">The name of the parameter that says whose rows a command is about, such as <c>queue</c>.</param>
/// <param name="ownerId">Its value.</param>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect, string owner, long ownerId) : IDisposable
{
    /// <summary>The most commands in one round trip, so that a long batch is not in memory twice.</summary>
    private const int LongestBatch = 500;

    private readonly Dictionary<string, (DbCommand Command, SqlStatement Statement)> _commands = new(StringComparer.Ordinal);

    /// <summary>A session of a queue.</summary>
    public SqlSession(DbConnection connection, SqlDialect dialect, long queue)
        : this(connection, dialect, "queue", queue)
    {
    }

    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The time of the transaction in milliseconds since 1970, the same for all its commands; not used where the time is the database's.</summary>
    public long Now { get; set; }

    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters) =>
        await Command(sql, parameters).ExecuteNonQueryAsync().ConfigureAwait(false);

    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        var rows = new List<T>();
        using DbDataReader reader = await Command(sql, parameters).ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<long?> NumberAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        using DbDataReader reader = await Command(sql, parameters).ExecuteReaderAsync().ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;
    }

    /// <summary>Runs one command with each set of parameters, in order, and in few round trips when the database is remote. Returns the rows of each.</summary>
    public async Task<List<List<T>>> QueryEachAsync<T>(string sql, Func<DbDataReader, T> read, IReadOnlyList<(string Name, object? Value)[]> sets)
    {
        var all = new List<List<T>>(sets.Count);
        for (int first = 0; first < sets.Count; first += LongestBatch)
        {
            var batch = new SqlBatch();
            all.AddRange(sets.Skip(first).Take(LongestBatch).Select(set => batch.Query(sql, read, set)));
            await RunAsync(batch).ConfigureAwait(false);
        }

        return all;
    }

    /// <summary>Runs a batch, in one round trip when the database is remote. Without a transaction around it, it is one.</summary>
    public async Task RunAsync(SqlBatch batch)
    {
        batch.Begin();
#if NET8_0_OR_GREATER
        if (connection.CanCreateBatch)
        {
            await RunTogetherAsync(batch.Steps).ConfigureAwait(false);
            return;
        }
#endif
        foreach (SqlBatch.Step step in batch.Steps)
        {
            DbCommand command = Command(step.Sql, step.Parameters);
            if (step.Read is null)
            {
                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
            else
            {
                using DbDataReader reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
                await ReadAsync(reader, step).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Called first by transactions that change which item waits for which.</summary>
    public Task LockQueueAsync() => Dialect.LockQueue is { } sql ? QueryAsync(sql, static _ => 0) : Task.CompletedTask;

    public void Dispose()
    {
        foreach ((DbCommand command, _) in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }

    private static async Task ReadAsync(DbDataReader reader, SqlBatch.Step step)
    {
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            step.Read!(reader);
        }
    }

#if NET8_0_OR_GREATER
    private async Task RunTogetherAsync(IReadOnlyList<SqlBatch.Step> steps)
    {
        DbBatch batch = connection.CreateBatch();
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        foreach (SqlBatch.Step step in steps)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
            SqlStatement statement = Dialect.Statement(step.Sql);
#pragma warning disable CA2100 // All texts are constants of this assembly, and the name of a schema in quotes; values are parameters.
            command.CommandText = statement.Text;
#pragma warning restore CA2100
            Add(command.Parameters, command.CreateParameter, statement);
            Set(command.Parameters, statement, step.Parameters);
            batch.BatchCommands.Add(command);
        }

        DbDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = reader.ConfigureAwait(false);
        await ReadAsync(reader, steps).ConfigureAwait(false);
    }

    /// <summary>Reads the results of those statements that have one; the others have none in the reader.</summary>
    private static async Task ReadAsync(DbDataReader reader, IReadOnlyList<SqlBatch.Step> steps)
    {
        foreach (SqlBatch.Step step in steps.Where(s => s.Read is not null))
        {
            await ReadAsync(reader, step).ConfigureAwait(false);
            await reader.NextResultAsync().ConfigureAwait(false);
        }
    }

#endif
    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        if (!_commands.TryGetValue(sql, out (DbCommand Command, SqlStatement Statement) known))
        {
            known = (connection.CreateCommand(), Dialect.Statement(sql));
#pragma warning disable CA2100 // All texts are constants of this assembly, and the name of a schema in quotes; values are parameters.
            known.Command.CommandText = known.Statement.Text;
#pragma warning restore CA2100
            Add(known.Command.Parameters, known.Command.CreateParameter, known.Statement);
            _commands.Add(sql, known);
        }

        Set(known.Command.Parameters, known.Statement, parameters);
        return known.Command;
    }

    private static void Add(DbParameterCollection all, Func<DbParameter> create, SqlStatement statement)
    {
        foreach (string name in statement.Names)
        {
            DbParameter parameter = create();
            parameter.ParameterName = name;
            all.Add(parameter);
        }
    }

    private void Set(DbParameterCollection all, SqlStatement statement, (string Name, object? Value)[] parameters)
    {
        for (int i = 0; i < statement.Names.Count; i++)
        {
            string name = statement.Names[i];
            all[i].Value = name == owner ? ownerId : name == "now" ? Now : ValueOf(name, parameters);
        }
    }

    private static object ValueOf(string name, (string Name, object? Value)[] parameters)
    {
        foreach ((string known, object? value) in parameters)
        {
            if (known == name)
            {
                return value switch
                {
                    null => DBNull.Value,
                    string text => StorableText.Of(text),
                    _ => value,
                };
            }
        }

        throw new KeyNotFoundException(name);
    }
}
