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
        OrError(cmdlet, () => QueueAddress.Parse(text, Registry, toFullPath: path => FullPath(cmdlet, path)));

    /// <summary>The ledger at this path, or in the database of the queue with this name or address; a terminating error when the text is none of
    /// these.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="text">The text.</param>
    /// <param name="label">What the error begins with; null for nothing.</param>
    public static LedgerAddress FindLedger(PSCmdlet cmdlet, string text, string? label) =>
        OrError(cmdlet, () => LedgerAddress.Parse(text, Registry, path => FullPath(cmdlet, path)), label);

    /// <summary>As <see cref="Named()"/>; a terminating error when the folder cannot be read.</summary>
    public static IReadOnlyList<(string Name, QueueAddress Address)> Named(PSCmdlet cmdlet) => OrError(cmdlet, Named);

    /// <summary>The queues that have names: registered ones, and files in the user's data folder. Pipeline thread only.</summary>
    /// <exception cref="QueueException">The folder cannot be read.</exception>
    public static IReadOnlyList<(string Name, QueueAddress Address)> Named()
    {
        QueueRegistry registry = Registry;
        IReadOnlyCollection<string> registered = registry.Names;
        return
        [
            .. registered.Select(name => (name, QueueAddress.Parse(name, registry))),
            .. QueueFolder.List().Where(file => !registered.Contains(file.Name, StringComparer.OrdinalIgnoreCase)).Select(static file => (file.Name, file)),
        ];
    }

    /// <summary>The name that a queue is shown with: the registered one, else that of its address.</summary>
    public static string NameOf(string given, QueueAddress address) =>
        Registry.Names.FirstOrDefault(name => string.Equals(name, given.Trim(), StringComparison.OrdinalIgnoreCase)) ?? address.Name;

    /// <summary>Opens a queue that must exist.</summary>
    /// <exception cref="QueueException">The queue does not exist or cannot be opened.</exception>
    public static Task<IQueueStore> OpenAsync(QueueAddress address, CancellationToken cancellation) =>
        QueueStore.OpenAsync(address, new QueueStoreOptions { CreateIfMissing = false }, cancellation);

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
