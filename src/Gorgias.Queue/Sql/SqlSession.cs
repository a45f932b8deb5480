using System.Data.Common;

namespace Gorgias.Queue.Sql;

/// <summary>A connection in use, with its commands kept for the next time.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect, long queue) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The moment of the transaction in milliseconds since 1970: one for all it does.</summary>
    public long Now { get; set; }

    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] parameters) =>
        await Command(sql, parameters).ExecuteNonQueryAsync().ConfigureAwait(false);

    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        var rows = new List<T>();
        using var reader = await Command(sql, parameters).ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async Task<long?> NumberAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        using var reader = await Command(sql, parameters).ExecuteReaderAsync().ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false) && !reader.IsDBNull(0) ? reader.GetInt64(0) : null;
    }

    /// <summary>Transactions that change who waits for whom call this first.</summary>
    public Task LockQueueAsync() => Dialect.LockQueue is { } sql ? QueryAsync(sql, static _ => 0) : Task.CompletedTask;

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // All texts are constants of this assembly; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            Add(command, "queue", queue);
            Add(command, "now", Now);
            foreach (var (name, _) in parameters)
            {
                Add(command, name, null);
            }

            _commands.Add(sql, command);
        }

        if (command.Parameters.Contains("now"))
        {
            command.Parameters["now"].Value = Now;
        }

        foreach (var (name, value) in parameters)
        {
            command.Parameters[name].Value = value switch
            {
                null => DBNull.Value,

                // PostgreSQL takes no NUL in a text, and a server's error may quote one.
                string text when text.IndexOf('\0') >= 0 => text.Replace("\0", ""),
                _ => value,
            };
        }

        return command;
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        if (command.CommandText.IndexOf("@" + name, StringComparison.Ordinal) >= 0)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
    }
}
