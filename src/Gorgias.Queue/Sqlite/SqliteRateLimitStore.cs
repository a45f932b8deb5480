using Gorgias.Client;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>An account's shared rate limit in a small file, for the processes of one machine. Opened at the first use, and again after an error.</summary>
/// <param name="path">The file.</param>
/// <param name="time">The clock; null for the system's.</param>
internal sealed class SqliteRateLimitStore(string path, TimeProvider? time = null) : IRateLimitStore
{
    /// <summary>"GPSB".</summary>
    private const long ApplicationId = 0x47505342;

    /// <summary>
    /// Seconds that the two clocks may drift apart between two exchanges. If they drift further, the machine was restarted or asleep, and the kept text is
    /// ignored.
    /// </summary>
    private const double MostDrift = 5;

    private static readonly SqliteForm Form = new(
        ApplicationId, ["CREATE TABLE budget (only INTEGER PRIMARY KEY CHECK (only = 1), clock REAL NOT NULL, wall REAL NOT NULL, body TEXT NOT NULL)"]);

    private static readonly QueueStoreOptions Options = new() { BusyTimeout = TimeSpan.FromSeconds(2) };

    private readonly TimeProvider _time = time ?? Options.TimeProvider;
    private readonly object _lock = new();
    private SqliteConnection? _connection;
    private bool _closed;

    public RateLimitScope Scope => RateLimitScope.Machine;

    public string Location { get; } = path;

    /// <summary>
    /// Works on the calling thread, since SQLite has no asynchronous calls, and waits there while another thread or process exchanges. A token that is
    /// cancelled before the work begins is honoured; an exchange that has begun goes to its end.
    /// </summary>
    public Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken) => SynchronousWork.Run(
        () =>
        {
            lock (_lock)
            {
                if (_closed)
                {
                    throw new ObjectDisposedException(nameof(SqliteRateLimitStore));
                }

                Exchange(change);
                return true;
            }
        },
        cancellationToken);

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            Drop();
        }
    }

    private void Exchange(Func<double, string?, string> change)
    {
        try
        {
            SqliteConnection connection = _connection ??= Open();
            SqliteFile.Execute(connection, "BEGIN IMMEDIATE");

            // The monotonic clock is the same for all processes until the machine restarts. It stops while the machine sleeps, which the wall clock reveals.
            double now = _time.GetTimestamp() / (double)_time.TimestampFrequency;
            double wall = _time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            Write(connection, now, wall, change(now, Read(connection, now, wall)));
            SqliteFile.Execute(connection, "COMMIT");
        }
        catch (Exception e)
        {
            // Closing the connection rolls back.
            Drop();
            if (e is SqliteException error)
            {
                throw SqliteErrors.Of(error, Location);
            }

            throw;
        }
    }

    private SqliteConnection Open()
    {
        SqliteConnection connection = SqliteFile.Open(Location, Form, Options);

        // A power failure may lose the last texts, but does not damage the file. The headers of the next responses replace what is lost.
        SqliteFile.Execute(connection, "PRAGMA synchronous = NORMAL");
        return connection;
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static string? Read(SqliteConnection connection, double now, double wall)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT clock, wall, body FROM budget";
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() && Math.Abs(wall - row.GetDouble(1) - (now - row.GetDouble(0))) <= MostDrift ? row.GetString(2) : null;
    }

    private static void Write(SqliteConnection connection, double now, double wall, string body)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT INTO budget VALUES (1, @clock, @wall, @body) ON CONFLICT (only) DO UPDATE SET clock = @clock, wall = @wall, body = @body";
        command.Parameters.AddWithValue("@clock", now);
        command.Parameters.AddWithValue("@wall", wall);
        command.Parameters.AddWithValue("@body", body);
        command.ExecuteNonQuery();
    }
}
