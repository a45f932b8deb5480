using Gorgias.Queue.Addresses;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Maps PostgreSQL's errors to errors of a queue. The texts are SQLSTATE codes.</summary>
internal static class PostgresErrors
{
    public static QueueException Of(NpgsqlException error, string location) => error switch
    {
        PostgresException { SqlState: "53100" } => QueueErrors.Full(location, error),
        PostgresException { SqlState: "55P03" or "57014" } => QueueErrors.Busy(location, error),
        PostgresException { SqlState: "28P01" or "28000" or "42501" } e => QueueErrors.AccessDenied(location, e.MessageText + ".", error),
        PostgresException { SqlState: "XX001" or "XX002" } e => QueueErrors.Corrupt(location, e.MessageText + ".", error),
        PostgresException { SqlState: "3D000" or "25P03" or "57P01" or "57P02" or "57P03" } e => QueueErrors.Unavailable(location, e.MessageText + ".", error),
        PostgresException e => QueueErrors.Failed(location, e.MessageText + ".", error),
        { InnerException: TimeoutException } => QueueErrors.Busy(location, error),
        _ => QueueErrors.Unavailable(location, error.Message, error),
    };

    /// <summary>
    /// True for a conflict of transactions and for a database that is restarting. The transaction can be repeated, even when it is unknown whether its commit
    /// arrived: an entry that is added twice is one item, settling twice is the same as settling once, and a lease that nobody knows of runs out.
    /// </summary>
    public static bool IsTransient(NpgsqlException error) =>
        error is PostgresException e
            ? e.IsTransient || e.SqlState is "40001" or "40P01" or "25P03" or "57P01" or "57P02" or "57P03"
            : error.IsTransient || error.InnerException is System.IO.IOException or System.Net.Sockets.SocketException;
}
