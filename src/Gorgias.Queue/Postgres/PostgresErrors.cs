using Gorgias.Queue.Addresses;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>PostgreSQL's errors in the words of a queue. The texts are its SQLSTATE codes.</summary>
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
    /// A conflict of transactions, or a database that is being restarted. What was tried can be tried again, also when it is not known whether its commit
    /// arrived: entering twice is one item, settling twice is settling once, and a lease nobody knows of runs out.
    /// </summary>
    public static bool Passes(NpgsqlException error) =>
        error is PostgresException e
            ? e.IsTransient || e.SqlState is "40001" or "40P01" or "25P03" or "57P01" or "57P02" or "57P03"
            : error.IsTransient || error.InnerException is System.IO.IOException or System.Net.Sockets.SocketException;
}
