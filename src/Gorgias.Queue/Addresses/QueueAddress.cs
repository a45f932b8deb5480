using System.Data.Common;
using System.Net;
using System.Security;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Gorgias.Shared;

namespace Gorgias.Queue;

/// <summary>The address of a queue: a file, or a queue of a database. It shows no secret when it is displayed, printed or exported.</summary>
public sealed class QueueAddress
{
    /// <summary>The extension of a queue's file.</summary>
    public const string Extension = ".queue";

    /// <summary>The name of a queue in a database when the address has no <c>Queue=</c>.</summary>
    public const string DefaultName = "default";

    /// <summary>The database schema when the address has no <c>Schema=</c>.</summary>
    public const string DefaultSchema = "gorgiasps";

    private static readonly string[] ConnectionKeys = ["Host", "Server", "Username", "User Id", "Password", "Database"];

    private static readonly string[] SecretKeys = ["Password", "SSL Password"];

    private readonly string? _connection;
    private readonly SecureString? _password;

    private QueueAddress(string name, string? path, string? connection, SecureString? password, string? schema, string display)
    {
        (Name, Path, Schema, Location) = (name, path, schema, display);
        (_connection, _password) = (connection, password);
    }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>The file of the queue; null when the queue is in a database.</summary>
    public string? Path { get; }

    /// <summary>The database schema of the queue; null when the queue is in a file.</summary>
    public string? Schema { get; }

    /// <summary>True when the queue is in a PostgreSQL database.</summary>
    public bool IsDatabase => _connection is not null;

    /// <summary>The address as text for people, without a secret.</summary>
    public string Location { get; }

    /// <summary>
    /// Reads the text that a person gives for a queue. It is one of these: a registered name; a PostgreSQL connection string or <c>postgresql://</c> address,
    /// with <c>Queue=</c> and <c>Schema=</c> for the queue in the database; the path of a file, which has a separator or ends in <c>.queue</c>; or a name,
    /// which is a file of the user's data folder.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="registry">The registered names; null for none.</param>
    /// <param name="folder">The folder of named queues; null for <see cref="QueueFolder.Default"/>.</param>
    /// <param name="toFullPath">Turns a path into a full path, relative to the current location of the caller's shell; null for paths relative to the
    /// working directory of the process.</param>
    /// <exception cref="QueueException">The text is none of these.</exception>
    public static QueueAddress Parse(string text, QueueRegistry? registry = null, string? folder = null, Func<string, string>? toFullPath = null)
    {
        text = text.Trim();
        if (registry?.Find(text) is { } registered)
        {
            return registered;
        }

        if (PostgresUri.Is(text))
        {
            return OfParts(PostgresUri.Parse(text));
        }

        if (text.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            // Not quoted: an address may hold a password.
            throw QueueErrors.InvalidAddress(AddressMessages.NotPostgres);
        }

        bool isFile = text.IndexOfAny(['/', '\\']) >= 0 || text.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);
        if (text.IndexOf('=') > 0 && (!isFile || HasConnectionKey(text)))
        {
            return OfConnectionString(text);
        }

        if (isFile)
        {
            return OfFile(toFullPath is null ? text : toFullPath(text));
        }

        QueueName.Check(text);
        return new QueueAddress(text, System.IO.Path.Combine(folder ?? QueueFolder.Default, text + Extension), null, null, null, text);
    }

    /// <summary>Creates the address of a queue in a file.</summary>
    /// <exception cref="QueueException">The text is not the path of a file.</exception>
    public static QueueAddress OfFile(string path)
    {
        string full;
        try
        {
            full = System.IO.Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw QueueErrors.InvalidAddress(AddressMessages.NotAPath(path));
        }

        return Directory.Exists(full) || System.IO.Path.GetFileName(full).Length == 0
            ? throw QueueErrors.InvalidAddress(AddressMessages.PathIsFolder(path))
            : new QueueAddress(System.IO.Path.GetFileNameWithoutExtension(full), full, null, null, null, full);
    }

    /// <summary>Returns the address of the same queue, with another user of the database.</summary>
    /// <exception cref="QueueException">The queue is in a file.</exception>
    public QueueAddress WithCredential(string userName, SecureString password)
    {
        if (_connection is null)
        {
            throw QueueErrors.InvalidAddress(AddressMessages.CredentialForFile(Location));
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = _connection };
        parts.Remove("User Id");
        parts["Username"] = userName;
        return new QueueAddress(Name, null, parts.ConnectionString, password.Copy(), Schema, Location) { DatabaseLocation = DatabaseLocation };
    }

    /// <summary>The address of the database, without the name of the queue and without a secret; empty when the queue is in a file.</summary>
    internal string DatabaseLocation { get; private init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Location;

    /// <summary>The connection string with its password. A method and not a property, so that nothing that prints properties prints it.</summary>
    internal string ConnectionString()
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = _connection ?? throw new InvalidOperationException(AddressMessages.NotADatabase) };
        if (_password is not null)
        {
            parts["Password"] = new NetworkCredential("", _password).Password;
        }

        return parts.ConnectionString;
    }

    /// <summary>The passwords of the connection string, for taking them out of texts. A method, as the connection string is.</summary>
    internal IEnumerable<KnownSecret> Secrets()
    {
        if (_connection is null)
        {
            return [];
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = ConnectionString() };
        string? user = Read(parts, "Username", "User Id");
        return SecretKeys.Select(key => Read(parts, key)).OfType<string>().Select(value => new KnownSecret(user, value)).ToList();
    }

    /// <summary>Whether a text has a key that only connection strings have.</summary>
    internal static bool HasConnectionKey(string text) =>
        text.Split(';').Any(part => ConnectionKeys.Contains(part.Split('=')[0].Trim(), StringComparer.OrdinalIgnoreCase));

    private static QueueAddress OfConnectionString(string text)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The error could quote a piece of the text, and a piece could be the password.
            throw QueueErrors.InvalidAddress(AddressMessages.NotAConnectionString);
        }

        var known = new DbConnectionStringBuilder();
        foreach (string key in parts.Keys)
        {
            if (PostgresKeys.Translate(key, parts[key].ToString() ?? "") is { } pair)
            {
                known[pair.Key] = pair.Value;
            }
        }

        return OfParts(known);
    }

    private static QueueAddress OfParts(DbConnectionStringBuilder parts)
    {
        string name = Take(parts, "Queue") ?? DefaultName;
        string schema = Take(parts, "Schema") ?? DefaultSchema;
        QueueName.Check(name);
        QueueName.CheckSchema(schema);
        if (Read(parts, "Host", "Server") is not { } host)
        {
            throw QueueErrors.InvalidAddress(AddressMessages.HostMissing);
        }

        string? password = Take(parts, "Password") ?? Take(parts, "PWD") ?? Take(parts, "PSW");
        string database = Read(parts, "Database", "DB") ?? Read(parts, "Username", "User Id") ?? "";
        string port = Read(parts, "Port") is { } p ? ":" + p : "";
        if ((host + port + database).IndexOf('=') >= 0)
        {
            // Pairs with spaces between them, as libpq has them, are one value here; it may hold a password, so it is not shown.
            throw QueueErrors.InvalidAddress(AddressMessages.NotAConnectionString);
        }

        string databaseLocation = $"postgresql://{host}{port}/{database} ({schema})";
        return new QueueAddress(name, null, parts.ConnectionString, password is null
            ? null
            : new NetworkCredential("", password).SecurePassword, schema, $"{name} in {databaseLocation}")
        {
            DatabaseLocation = databaseLocation,
        };
    }

    private static string? Take(DbConnectionStringBuilder parts, string key)
    {
        string? value = Read(parts, key);
        parts.Remove(key);
        return value;
    }

    private static string? Read(DbConnectionStringBuilder parts, params string[] keys) =>
        keys.Select(k => parts.TryGetValue(k, out object? value) ? value?.ToString() : null).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
}
