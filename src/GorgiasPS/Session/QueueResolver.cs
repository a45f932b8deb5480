using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Where cmdlets get queues from.</summary>
internal static class QueueResolver
{
#if NET
    // Entered before a queue is found for the first time.
    static QueueResolver() => PublicTypeNames.EnterLibrary(typeof(QueueAddress).Assembly);
#endif

    /// <summary>Names that stand for queues elsewhere, in the session of the calling pipeline thread. They may come with a password, which a job must not
    /// leave to the next.</summary>
    public static QueueRegistry Registry => GorgiasSession.Current.Queues;

    /// <summary>The queue that a person means; a terminating error when it cannot be one.</summary>
    public static QueueAddress Find(PSCmdlet cmdlet, string text) =>
        OrError(cmdlet, () => QueueAddress.Parse(text, Registry, toFullPath: path => FullPath(cmdlet, path)));

    /// <summary>The queues that have names; a terminating error when the folder cannot be read.</summary>
    public static IReadOnlyList<(string Name, QueueAddress Address)> Named(PSCmdlet cmdlet) => OrError(cmdlet, Named);

    /// <summary>The queues that have names: registered ones, and files of the user's folder. Pipeline thread only.</summary>
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

    /// <summary>What people call a queue: as it is registered, else as it is named.</summary>
    public static string NameOf(string given, QueueAddress address) =>
        Registry.Names.FirstOrDefault(name => string.Equals(name, given.Trim(), StringComparison.OrdinalIgnoreCase)) ?? address.Name;

    /// <summary>Opens a queue that has to be there.</summary>
    /// <exception cref="QueueException">It cannot be opened.</exception>
    public static Task<IQueueStore> OpenAsync(QueueAddress address, CancellationToken cancellation) =>
        QueueStore.OpenAsync(address, new QueueStoreOptions { CreateIfMissing = false }, cancellation);

    private static T OrError<T>(PSCmdlet cmdlet, Func<T> find)
    {
        try
        {
            return find();
        }
        catch (Exception e) when (e is QueueException or RecordException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }
    }

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
            throw new RecordException(GorgiasErrorKind.QueueInvalidAddress, $"'{path}' is not the path of a file: {e.Message}", Advice, e);
        }

        return provider.Name == "FileSystem"
            ? full
            : throw new RecordException(GorgiasErrorKind.QueueInvalidAddress, $"'{path}' is not in the file system.", Advice);
    }
}
