using Gorgias.Queue.Ledger;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue;

/// <summary>The address of a ledger: a file, or the database of a queue. It shows no secret when it is displayed, printed or exported.</summary>
public sealed class LedgerAddress
{
    private LedgerAddress(string? path, QueueAddress? database, string location) => (Path, Database, Location) = (path, database, location);

    /// <summary>
    /// The user's own ledger: <c>ledger/default.ledger</c> in the data folder of this module (see <see cref="QueueFolder.Default"/>), which is local and does
    /// not roam.
    /// </summary>
    /// <exception cref="QueueException">This user has no data folder.</exception>
    public static LedgerAddress Default
    {
        get
        {
            string file;
            try
            {
                file = QueueFolder.Ledger;
            }
            catch (QueueException e) when (e.Kind == Client.GorgiasErrorKind.QueueInvalidAddress)
            {
                throw LedgerErrors.NoDataFolder(e);
            }

            return OfFile(file);
        }
    }

    /// <summary>The file; null when the ledger is in a database.</summary>
    public string? Path { get; }

    /// <summary>The address as text for people, without a secret.</summary>
    public string Location { get; }

    /// <summary>True when the ledger is in a PostgreSQL database, where it serves several computers.</summary>
    public bool IsDatabase => Database is not null;

    internal QueueAddress? Database { get; }

    /// <summary>Reads the text that a person gives for a ledger: the address of a queue in a PostgreSQL database, or the path of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="registry">The registered names of queues; null for none.</param>
    /// <param name="toFullPath">Turns a path into a full path, relative to the current location of the caller's shell; null for paths relative to the
    /// working directory of the process.</param>
    /// <exception cref="QueueException">The text is neither.</exception>
    public static LedgerAddress Parse(string text, QueueRegistry? registry = null, Func<string, string>? toFullPath = null)
    {
        text = text.Trim();
        if (registry?.Find(text) is { } registered)
        {
            return OfQueue(registered);
        }

        // A scheme or a key of a connection string: not a path, and an error about it must not quote a password.
        bool isDatabase = text.IndexOf("://", StringComparison.Ordinal) >= 0 || QueueAddress.HasConnectionKey(text);
        return isDatabase ? OfQueue(QueueAddress.Parse(text)) : OfFile(toFullPath is null ? text : toFullPath(text));
    }

    /// <summary>Creates the address of a ledger in a file.</summary>
    /// <exception cref="QueueException">The text is not the path of a file.</exception>
    public static LedgerAddress OfFile(string path)
    {
        string full;
        try
        {
            full = System.IO.Path.GetFullPath(path);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw LedgerErrors.InvalidAddress(AddressMessages.NotAPath(path));
        }

        return Directory.Exists(full) || System.IO.Path.GetFileName(full).Length == 0
            ? throw LedgerErrors.InvalidAddress(LedgerMessages.PathIsFolder(path))
            : new LedgerAddress(full, null, full);
    }

    /// <summary>Creates the address of the ledger in the database of a queue. All queues of a schema share it.</summary>
    /// <exception cref="QueueException">The queue is in a file.</exception>
    public static LedgerAddress OfQueue(QueueAddress queue) =>
        queue.IsDatabase
            ? new LedgerAddress(null, queue, queue.DatabaseLocation)
            : throw LedgerErrors.InvalidAddress(LedgerMessages.QueueInFile(queue.Location));

    /// <inheritdoc/>
    public override string ToString() => Location;
}
