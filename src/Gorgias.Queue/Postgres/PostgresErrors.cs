using System.Net.Sockets;
using System.Security.Authentication;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Gorgias.Shared;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Maps what the provider throws to errors of a queue. The texts are SQLSTATE codes.</summary>
internal static class PostgresErrors
{
    /// <summary>The name that the provider gives its sources of connections in an error about one that was disposed.</summary>
    private const string Source = "DataSource";

    /// <param name="error">What the provider threw.</param>
    /// <param name="location">The address, for the message.</param>
    /// <param name="address">The address with its password, which is taken out of what the server says; null when there is none.</param>
    public static QueueException Of(Exception error, string location, QueueAddress? address = null)
    {
        IEnumerable<KnownSecret> secrets = address?.Secrets() ?? [];
        Exception cause = ForeignException.Of(error, text => ForeignText.Clean(text, secrets))!;
        string said = ForeignText.Clean(error is PostgresException { MessageText: { } text } ? text + "." : error.Message, secrets);
        return error switch
        {
            PostgresException { SqlState: "53100" } => QueueErrors.Full(location, cause),
            // Items of a queue that was removed meanwhile.
            PostgresException { SqlState: "23503" } => QueueErrors.NotFound(location),
            PostgresException { SqlState: "55P03" or "57014" } => QueueErrors.Busy(location, cause),
            PostgresException { SqlState: "28P01" or "28000" } => QueueErrors.LoginRefused(location, said, cause),
            PostgresException { SqlState: "42501" or "25006" } => QueueErrors.GrantMissing(location, said, cause),
            PostgresException { SqlState: "XX001" or "XX002" } => QueueErrors.Corrupt(location, said, cause),
            PostgresException e when IsConnectionLoss(e) || e.SqlState is "3D000" or "53300" => QueueErrors.Unavailable(location, said, cause),
            PostgresException => QueueErrors.Failed(location, said, cause),
            NpgsqlException when IsTls(error) => QueueErrors.NoTls(location, (cause.InnerException ?? cause).Message, cause),
            NpgsqlException => QueueErrors.Unavailable(location, said, cause),
            _ => QueueErrors.Unavailable(location, StoreMessages.ConnectionLost, cause),
        };
    }

    /// <summary>
    /// Whether the provider throws this because of the database or of the connection to it. A connection that is lost at the wrong moment shows as almost
    /// anything: as an object that is disposed, as a connection that is not open, as an error of a socket or a stream.
    /// </summary>
    public static bool IsOfDatabase(Exception error) => error is NpgsqlException || IsConnectionLoss(error);

    /// <summary>
    /// True for a conflict of transactions and for a connection that was lost, such as to a database that is restarting. The transaction can be repeated, even
    /// when it is unknown whether its commit arrived: an entry that is added twice is one item, settling twice is the same as settling once, and a lease that
    /// nobody knows of runs out.
    /// </summary>
    public static bool IsTransient(Exception error) =>
        IsConnectionLoss(error) || (error is PostgresException e && (e.IsTransient || e.SqlState is "40001" or "40P01") && e.SqlState is not "53100");

    /// <summary>Whether the connection is of no more use.</summary>
    public static bool IsConnectionLoss(Exception error) => error switch
    {
        PostgresException e => e.SqlState is "25P03" or "57P01" or "57P02" or "57P03" or "57P05" || e.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: null or AuthenticationException } e => e.IsTransient,
        NpgsqlException e => e.IsTransient || IsConnectionLoss(e.InnerException!, ofProvider: true),
        _ => IsConnectionLoss(error, ofProvider: IsThrownBy(error)),
    };

    private static bool IsConnectionLoss(Exception error, bool ofProvider) => ofProvider && error switch
    {
        // A store that was disposed of while it was in use is an error of the caller.
        ObjectDisposedException e => !e.ObjectName.Contains(Source, StringComparison.Ordinal),
        InvalidOperationException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Whether an exception came out of the provider. Most are thrown below it, by the runtime.</summary>
    private static bool IsThrownBy(Exception error) => error.StackTrace?.Contains($" {nameof(Npgsql)}.", StringComparison.Ordinal) ?? false;

    /// <summary>Whether a connection with TLS was not agreed on. The provider has no exception of its own for a server without TLS.</summary>
    private static bool IsTls(Exception error) =>
        error.InnerException is AuthenticationException || (error.InnerException is null && error.Message.StartsWith("SSL ", StringComparison.Ordinal));
}
