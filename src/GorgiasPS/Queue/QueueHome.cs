using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Queues;

/// <summary>Where cmdlets get queues from.</summary>
internal static class QueueHome
{
#if NET
    // Entered before a queue is found for the first time.
    static QueueHome() => PublicTypeNames.EnterLibrary(typeof(QueueAddress).Assembly);
#endif

    /// <summary>Names that stand for queues elsewhere: of the process, so that parallel runspaces know them, too.</summary>
    public static QueueRegistry Registry { get; } = new();

    /// <summary>The queue that a person means; a terminating error when it cannot be one.</summary>
    public static QueueAddress Find(PSCmdlet cmdlet, string text)
    {
        try
        {
            return QueueAddress.Parse(text, Registry, toFullPath: path => FullPath(cmdlet, path));
        }
        catch (Exception e) when (e is QueueException or RecordException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }
    }

    /// <summary>The queues that have names: registered ones, and files of the user's folder.</summary>
    /// <exception cref="QueueException">The folder cannot be read.</exception>
    public static IEnumerable<(string Name, QueueAddress Address)> Named()
    {
        IReadOnlyCollection<string> registered = Registry.Names;
        return registered.Select(static name => (name, QueueAddress.Parse(name, Registry)))
            .Concat(QueueFolder.List().Where(file => !registered.Contains(file.Name, StringComparer.OrdinalIgnoreCase)).Select(static file => (file.Name, file)));
    }

    /// <summary>What people call a queue: as it is registered, else as it is named.</summary>
    public static string NameOf(string given, QueueAddress address) =>
        Registry.Names.FirstOrDefault(name => string.Equals(name, given.Trim(), StringComparison.OrdinalIgnoreCase)) ?? address.Name;

    /// <summary>Opens a queue that has to be there.</summary>
    /// <exception cref="QueueException">It cannot be opened.</exception>
    public static Task<IQueueStore> OpenAsync(QueueAddress address, CancellationToken cancellation) =>
        QueueStore.OpenAsync(address, new QueueStoreOptions { CreateIfMissing = false }, cancellation);

    // PowerShell's current folder is not the process's, and its drives are not those of the system.
    private static string FullPath(PSCmdlet cmdlet, string path)
    {
        const string Advice = "Give a name such as 'orders', or the path of a file.";
        ProviderInfo provider;
        string full;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException)
        {
            throw new RecordException("QueueInvalidAddress", $"'{path}' is not the path of a file: {e.Message}", Advice, e);
        }

        return provider.Name == "FileSystem" ? full : throw new RecordException("QueueInvalidAddress", $"'{path}' is not in the file system.", Advice);
    }
}
