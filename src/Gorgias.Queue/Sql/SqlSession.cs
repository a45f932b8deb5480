using System.Data.Common;

namespace Gorgias.Queue.Sql;

/// <summary>A connection with its prepared commands, which are kept for the next use.</summary>
/// <param name="connection">The connection.</param>
/// <param name="dialect">Its database.</param>
/// <param name="owner">The name of the parameter that says whose rows a command is about, such as <c>queue</c>.</param>
/// <param name="ownerId">Its value.</param>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect, string owner, long ownerId) : IDisposable
{
#if NET8_0_OR_GREATER
    /// <summary>The most commands in one round trip, so that a long batch is not in memory twice.</summary>
    private const int LongestBatch = 500;

#endif
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>A session of a queue.</summary>
    public SqlSession(DbConnection connection, SqlDialect dialect, long queue)
        : this(connection, dialect, "queue", queue)
    {
    }

    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The time of the transaction in milliseconds since 1970, the same for all its commands.</summary>
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
#if NET8_0_OR_GREATER
        if (connection.CanCreateBatch)
        {
            for (int first = 0; first < sets.Count; first += LongestBatch)
            {
                await QueryBatchAsync(sql, read, sets.Skip(first).Take(LongestBatch), all).ConfigureAwait(false);
            }

            return all;
        }
#endif
        foreach ((string Name, object? Value)[] set in sets)
        {
            all.Add(await QueryAsync(sql, read, set).ConfigureAwait(false));
        }

        return all;
    }

    /// <summary>Called first by transactions that change which item waits for which.</summary>
    public Task LockQueueAsync() => Dialect.LockQueue is { } sql ? QueryAsync(sql, static _ => 0) : Task.CompletedTask;

    public void Dispose()
    {
        foreach (DbCommand command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }

#if NET8_0_OR_GREATER
    private async Task QueryBatchAsync<T>(string sql, Func<DbDataReader, T> read, IEnumerable<(string Name, object? Value)[]> sets, List<List<T>> all)
    {
        DbBatch batch = connection.CreateBatch();
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = batch.ConfigureAwait(false);
        foreach ((string Name, object? Value)[] set in sets)
        {
            DbBatchCommand command = batch.CreateBatchCommand();
#pragma warning disable CA2100 // All texts are constants of this assembly; values are parameters.
            command.CommandText = Dialect.Text(sql);
#pragma warning restore CA2100
            AddAll(command.Parameters, command.CreateParameter, sql, set);
            Set(command.Parameters, set);
            batch.BatchCommands.Add(command);
        }

        DbDataReader reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = reader.ConfigureAwait(false);
        do
        {
            var rows = new List<T>();
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            all.Add(rows);
        }
        while (await reader.NextResultAsync().ConfigureAwait(false));
    }

#endif
    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        if (!_commands.TryGetValue(sql, out DbCommand? command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // All texts are constants of this assembly; values are parameters.
            command.CommandText = Dialect.Text(sql);
#pragma warning restore CA2100
            AddAll(command.Parameters, command.CreateParameter, sql, parameters);
            _commands.Add(sql, command);
        }

        Set(command.Parameters, parameters);
        return command;
    }

    private void AddAll(DbParameterCollection all, Func<DbParameter> create, string sql, (string Name, object? Value)[] parameters)
    {
        Add(owner, ownerId);
        Add("now", Now);
        foreach ((string? name, _) in parameters)
        {
            Add(name, null);
        }

        void Add(string name, object? value)
        {
            if (sql.IndexOf("@" + name, StringComparison.Ordinal) >= 0)
            {
                DbParameter parameter = create();
                (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                all.Add(parameter);
            }
        }
    }

    private void Set(DbParameterCollection all, (string Name, object? Value)[] parameters)
    {
        if (all.Contains("now"))
        {
            all["now"].Value = Now;
        }

        foreach ((string? name, object? value) in parameters)
        {
            all[name].Value = value switch
            {
                null => DBNull.Value,

                string text => StorableText.Of(text),
                _ => value,
            };
        }
    }
}
