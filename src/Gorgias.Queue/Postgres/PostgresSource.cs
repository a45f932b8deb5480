using System.Data.Common;
using System.Net;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>Creates the source of connections to the database of a queue.</summary>
internal static class PostgresSource
{
    /// <summary>
    /// How much longer than for a lock to wait for an answer. The database tells of a lock that others hold; no answer at all means that it cannot be reached.
    /// </summary>
    private const int LongerThanLocks = 5;

    /// <summary>How many statements a session keeps prepared. It makes entering more than twice as fast.</summary>
    private const int Prepared = 64;

    /// <summary>
    /// Replaces a source by one that prepares statements, where connections lead to the database itself. A pooler may give a client another session for each
    /// transaction, without what is prepared; it is told by the number of the session, of which a pooler gives its clients one of its own making.
    /// </summary>
    public static async Task<NpgsqlDataSource> PrepareAsync(
        NpgsqlDataSource source, QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
            using var ask = new NpgsqlCommand("SELECT pg_backend_pid() = $1", connection) { Parameters = { new() { Value = connection.ProcessID } } };
            if (await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
            {
                return source;
            }
        }
        catch (Exception e) when (PostgresErrors.IsOfDatabase(e))
        {
            // Whoever uses the source next meets the error, and waits if that helps.
            return source;
        }

        await source.DisposeAsync().ConfigureAwait(false);
        return Create(address, options, prepares: true);
    }

    /// <param name="address">A queue of the database.</param>
    /// <param name="options">How long to wait for locks.</param>
    /// <param name="holdsLocks">True for connections that hold locks for as long as they are open: they are not kept for later use.</param>
    /// <param name="prepares">True where statements may be prepared.</param>
    /// <exception cref="QueueException">The connection string is not valid.</exception>
    public static NpgsqlDataSource Create(QueueAddress address, QueueStoreOptions options, bool holdsLocks = false, bool prepares = false)
    {
        NpgsqlConnectionStringBuilder settings = Settings(address, options);
        settings.Pooling = settings.Pooling && !holdsLocks;
        settings.MaxAutoPrepare = Math.Max(settings.MaxAutoPrepare, prepares ? Prepared : 0);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            settings.TargetSessionAttributes = null;
            return NpgsqlDataSource.Create(settings);
        }

        // Of several servers the one that can be written to, unless the address says otherwise.
        TargetSessionAttributes target = Enum.TryParse(settings.TargetSessionAttributes?.Replace("-", "", StringComparison.Ordinal), true,
            out TargetSessionAttributes chosen) ? chosen : TargetSessionAttributes.Primary;
        settings.TargetSessionAttributes = null;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(target);
    }

    /// <summary>The settings of a connection.</summary>
    /// <exception cref="QueueException">The connection string is not valid.</exception>
    public static NpgsqlConnectionStringBuilder Settings(QueueAddress address, QueueStoreOptions options)
    {
        NpgsqlConnectionStringBuilder settings = Read(address, out bool hasSslMode);
        settings.ApplicationName ??= "GorgiasPS";
        settings.PersistSecurityInfo = false;
        settings.IncludeErrorDetail = false;
        settings.CommandTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds) + LongerThanLocks;

        // Nothing is left in a session that would have to be reset, and a pooler may have given it to others.
        settings.NoResetOnClose = true;
        if (!hasSslMode && !Hosts(settings).All(IsThisMachine))
        {
            settings.SslMode = Npgsql.SslMode.VerifyFull;
        }

        return settings;
    }

    /// <summary>Takes over one key after the other, so that the error can name the one that is not known. A value is never named.</summary>
    private static NpgsqlConnectionStringBuilder Read(QueueAddress address, out bool hasSslMode)
    {
        var settings = new NpgsqlConnectionStringBuilder();
        var parts = new DbConnectionStringBuilder { ConnectionString = address.ConnectionString() };
        hasSslMode = false;
        foreach (string key in parts.Keys)
        {
            try
            {
                settings[key] = parts[key];
            }
            catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                // Without the exception itself, which could quote a value.
                throw QueueErrors.InvalidAddress(settings.ContainsKey(key)
                    ? AddressMessages.InvalidValue(address.Location, key)
                    : AddressMessages.UnknownKey(address.Location, key));
            }

            hasSslMode |= key.Replace(" ", "", StringComparison.Ordinal).Equals("sslmode", StringComparison.OrdinalIgnoreCase);
        }

        return settings;
    }

    private static IEnumerable<string> Hosts(NpgsqlConnectionStringBuilder settings) => (settings.Host ?? "").Split(',').Select(h => h.Trim());

    /// <summary>Whether a host is reached without leaving this machine: by a Unix socket or over loopback.</summary>
    private static bool IsThisMachine(string host)
    {
        if (host.StartsWith('/') || host.StartsWith('@'))
        {
            return true;
        }

        string name = host.StartsWith('[') ? host.Split(']')[0][1..] : host.Count(c => c == ':') == 1 ? host.Split(':')[0] : host;
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}
