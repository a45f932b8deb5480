using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Gets the status of queues.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasQueue")]
[OutputType(typeof(GorgiasQueueInfo))]
public sealed class GetGorgiasQueueCommand : GorgiasCmdlet
{
    /// <summary>Queues to get: names, which may have wildcards, paths of queue files, or PostgreSQL connection strings. Default: all queues in the user's data
    /// folder, and all registered queues.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [PSDefaultValue(Help = "*")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("Queue")]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? ["*"])
        {
            if (QueueResolver.IsPattern(name))
            {
                List(WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
            }
            else
            {
                QueueAddress address = QueueResolver.Find(this, name);
                string known = QueueResolver.NameOf(name, address);
                Write(Run(cancellation => ReadAsync(known, address, cancellation), known));
            }
        }
    }

    private void List(WildcardPattern pattern)
    {
        foreach ((string name, QueueAddress address) in QueueResolver.NamedFor(this).Where(queue => pattern.IsMatch(queue.Name)))
        {
            // A queue that cannot be read is an error of its own, and does not hide the others.
            Write(Run(async cancellation =>
            {
                try
                {
                    return await ReadAsync(name, address, cancellation).ConfigureAwait(false);
                }
                catch (Exception e) when (
                    e is QueueException { Kind: GorgiasErrorKind.QueueNotFound } or RecordException { Kind: GorgiasErrorKind.QueueNotFound })
                {
                    // A name that was registered, and that nothing was added to yet.
                    return null;
                }
                catch (QueueException e)
                {
                    Feed.Post(streams => streams.WriteError(ErrorRecords.From(e, name)));
                    return null;
                }
            }));
        }
    }

    private void Write(GorgiasQueueInfo? info)
    {
        if (info is null)
        {
            return;
        }

        if (info.Left > 0 && ConnectionIfAny?.Client is { } client)
        {
            info.ExpectedEnd = TimeProvider.System.GetLocalNow() + client.EstimateDuration((int)Math.Min(int.MaxValue, info.Left));
        }

        WriteObject(info);
    }

    private static async Task<GorgiasQueueInfo?> ReadAsync(string name, QueueAddress address, CancellationToken cancellation)
    {
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        return new GorgiasQueueInfo(
            name,
            address,
            await store.GetAccountAsync(cancellation).ConfigureAwait(false),
            await store.GetStatisticsAsync(cancellation).ConfigureAwait(false));
    }
}
