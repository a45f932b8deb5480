using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates the source of connections to the database of a queue.</summary>
internal static class PostgresSource
{
    /// <summary>What a session has whose locks must go soon after its computer is gone: without it, the database waits two hours.</summary>
    private const string SoonMissed = "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4 ";

    /// <param name="address">A queue of the database.</param>
    /// <param name="options">How long to wait for locks.</param>
    /// <param name="holdsLocks">True for connections that hold locks for as long as they are open: they are not kept for later use.</param>
    /// <exception cref="QueueException">The connection string is not valid.</exception>
    public static NpgsqlDataSource Create(QueueAddress address, QueueStoreOptions options, bool holdsLocks = false)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(address.ConnectionString());
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Without the exception itself, which could quote a value.
            throw QueueErrors.InvalidAddress(AddressMessages.UnknownKeyOrValue(address.Location));
        }

        int wait = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds);
        settings.SearchPath = address.Schema;
        settings.ApplicationName ??= "GorgiasPS";
        settings.PersistSecurityInfo = false;
        settings.IncludeErrorDetail = false;
        settings.MaxAutoPrepare = Math.Max(settings.MaxAutoPrepare, 64);
        settings.CommandTimeout = wait;
        settings.Pooling = settings.Pooling && !holdsLocks;

        // A commit returns when it is on disk, whatever the default of the database: an item is stored before its request is sent.
        // A process that stops in the middle of a transaction blocks the others no longer than they wait.
        settings.Options = FormattableString.Invariant(
            $"-c synchronous_commit=on -c lock_timeout={wait * 1000} -c idle_in_transaction_session_timeout={wait * 1000} {(holdsLocks ? SoonMissed : "")}")
            + settings.Options;
        return NpgsqlDataSource.Create(settings);
    }
}
