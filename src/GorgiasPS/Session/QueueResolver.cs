using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Finds and opens the queues that cmdlets are given by name, path or connection string.</summary>
internal static class QueueResolver
{
#if NET
    // Runs before the first queue is found, so that scripts can name the types of the library from then on.
    static QueueResolver() => PublicTypeNames.AddLibrary(typeof(QueueAddress).Assembly);
#endif

    /// <summary>The registered names, of the session of the calling pipeline thread. Of the session, since an address may have a password, which a job must
    /// not leave to the next one.</summary>
    public static QueueRegistry Registry => GorgiasSession.Current.Queues;

    /// <summary>The queue with this name, path or connection string; a terminating error when the text is none of these.</summary>
    public static QueueAddress Find(PSCmdlet cmdlet, string text) =>
        OrError(cmdlet, () => QueueAddress.Parse(text, Registry, Folder(cmdlet), path => FullPath(cmdlet, path)));

    /// <summary>The queues with these names, paths or connection strings; a name with wildcards means those that have names and fit.</summary>
    public static IReadOnlyList<QueueAddress> FindAll(PSCmdlet cmdlet, IEnumerable<string> texts)
    {
        var found = new List<QueueAddress>();
        foreach (string text in texts)
        {
            if (IsPattern(text))
            {
                var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase);
                found.AddRange(NamedFor(cmdlet).Where(queue => pattern.IsMatch(queue.Name)).Select(static queue => queue.Address));
            }
            else
            {
                found.Add(Find(cmdlet, text));
            }
        }

        return [.. found.GroupBy(static address => address.Location, StringComparer.Ordinal).Select(static same => same.First())];
    }

    /// <summary>Whether a text stands for several names. A connection string may have the same characters.</summary>
    public static bool IsPattern(string text) => WildcardPattern.ContainsWildcardCharacters(text) && text.IndexOfAny(['/', '\\', '=']) < 0;

    /// <summary>Removes the names that were registered for a queue. Pipeline thread only.</summary>
    public static void Unregister(QueueAddress address)
    {
        QueueRegistry registry = Registry;
        foreach (string name in registry.Names.Where(name => QueueAddress.Parse(name, registry).Location == address.Location).ToList())
        {
            registry.Remove(name);
        }
    }

    /// <summary>The ledger at this path, or in the database of the queue with this name or address; a terminating error when the text is none of
    /// these.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="text">The text.</param>
    /// <param name="label">What the error begins with; null for nothing.</param>
    public static LedgerAddress FindLedger(PSCmdlet cmdlet, string text, string? label) =>
        OrError(cmdlet, () => LedgerAddress.Parse(text, Registry, path => FullPath(cmdlet, path)), label);

    /// <summary>The queues that have names: registered ones, and files in the folder of named queues. A terminating error when the folder cannot be
    /// read.</summary>
    public static IReadOnlyList<(string Name, QueueAddress Address)> NamedFor(PSCmdlet cmdlet) => OrError(cmdlet, () => Named(cmdlet));

    /// <summary>The queues that have names. Pipeline thread only.</summary>
    /// <param name="cmdlet">The cmdlet, which may have a connection of its own; null for none.</param>
    /// <exception cref="QueueException">The folder cannot be read.</exception>
    public static IReadOnlyList<(string Name, QueueAddress Address)> Named(PSCmdlet? cmdlet)
    {
        QueueRegistry registry = Registry;
        IReadOnlyCollection<string> registered = registry.Names;
        return
        [
            .. registered.Select(name => (name, QueueAddress.Parse(name, registry))),
            .. QueueFolder.List(Folder(cmdlet))
                .Where(file => !registered.Contains(file.Name, StringComparer.OrdinalIgnoreCase))
                .Select(static file => (file.Name, file)),
        ];
    }

    /// <summary>The name that a queue is shown with: the registered one, else that of its address.</summary>
    public static string NameOf(string given, QueueAddress address) =>
        Registry.Names.FirstOrDefault(name => string.Equals(name, given.Trim(), StringComparison.OrdinalIgnoreCase)) ?? address.Name;

    /// <summary>Opens a queue, which must exist unless it is to be created.</summary>
    /// <exception cref="QueueException">The queue does not exist or cannot be opened.</exception>
    /// <exception cref="RecordException">The sandbox has no such queue.</exception>
    public static async Task<IQueueStore> OpenAsync(QueueAddress address, CancellationToken cancellation, bool create = false)
    {
        try
        {
            IQueueStore store = await QueueStore.OpenAsync(address, new QueueStoreOptions { CreateIfMissing = create }, cancellation).ConfigureAwait(false);
            SandboxQueues.Hold(address);
            return store;
        }
        catch (QueueException e) when (e.Kind == GorgiasErrorKind.QueueNotFound && SandboxQueues.SandboxOf(address) is not null)
        {
            // The name may well be one of the user's own.
            throw new RecordException(e.Kind, QueueMessages.NotInSandbox(address.Name), QueueMessages.NotInSandboxAdvice, e);
        }
    }

    // Names that are used with a sandbox mean queues of its own: what is tried out must not be in the way of what is meant.
    private static string? Folder(PSCmdlet? cmdlet)
    {
        GorgiasConnection? connection = (cmdlet as IConnectedCmdlet)?.Connection ?? GorgiasSession.Current.DefaultConnection;
        return connection is { IsDisconnected: false } && connection.SandboxId() is { } sandbox ? SandboxQueues.FolderOf(sandbox) : null;
    }

    private static T OrError<T>(PSCmdlet cmdlet, Func<T> find, string? label = null)
    {
        try
        {
            return find();
        }
        catch (Exception e) when (e is QueueException or RecordException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(e, label: label));
            throw;
        }
    }

    // PowerShell has a current folder and drives of its own, which .NET does not know.
    private static string FullPath(PSCmdlet cmdlet, string path)
    {
        ProviderInfo provider;
        string full;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException)
        {
            throw new RecordException(GorgiasErrorKind.QueueInvalidAddress, QueueMessages.NotAPath(path, e.Message), QueueMessages.AddressAdvice, e);
        }

        return provider.Name == "FileSystem"
            ? full
            : throw new RecordException(GorgiasErrorKind.QueueInvalidAddress, QueueMessages.NotInFileSystem(path), QueueMessages.AddressAdvice);
    }
}
