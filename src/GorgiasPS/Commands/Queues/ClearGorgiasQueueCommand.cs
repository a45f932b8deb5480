using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Removes the items of a status from queues, such as those done a month ago.</summary>
[Cmdlet(VerbsCommon.Clear, "GorgiasQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByName)]
[OutputType(typeof(void))]
public sealed class ClearGorgiasQueueCommand : AsyncCmdlet
{
    private const string ByName = "Name";
    private const string ByObject = "InputObject";

    /// <summary>The queue: a name, the path of its file, or a PostgreSQL connection string. Without it, all queues that Get-GorgiasQueue lists.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [Alias("Queue")]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Name { get; set; }

    /// <summary>A queue of Get-GorgiasQueue.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public GorgiasQueueInfo? InputObject { get; set; }

    /// <summary>Which items: Done, Dead, Pending or Unknown. Items that a worker holds stay.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public QueueItemState[]? Status { get; set; }

    /// <summary>Only items that have had this status for at least this long, such as 30.00:00:00 for thirty days. A record that was removed can enter again, as
    /// a new one.</summary>
    [Parameter]
    public TimeSpan OlderThan { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (OlderThan < TimeSpan.Zero)
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, QueueMessages.OlderThanNegative, QueueMessages.OlderThanAdvice, OlderThan));
        }

        if (InputObject is not null || Name is not null)
        {
            Clear(InputObject?.Address ?? QueueResolver.Find(this, Name!));
            return;
        }

        foreach (QueueAddress address in QueueResolver.Named(this).Select(static queue => queue.Address))
        {
            Clear(address);
        }
    }

    // What still knows the keys of the items; the ledger is never changed here.
    private static string Afterwards(QueueItemState state)
    {
        string? ledger = GorgiasSession.Current.DefaultConnection is { IsDisconnected: false, AccountLedger: { IsWanted: true } wanted }
            ? wanted.Location
            : null;
        return state switch
        {
            QueueItemState.Done => QueueMessages.DoneItemsForgotten(ledger),
            QueueItemState.Pending => QueueMessages.UnsentItemsForgotten(state.ToString()),
            _ => QueueMessages.UnknownItemsForgotten(ledger),
        };
    }

    private void Clear(QueueAddress address)
    {
        foreach (QueueItemState state in Status!.Distinct())
        {
            string afterwards = Afterwards(state);
            if (!ShouldProcess(
                QueueMessages.Clearing(state.ToString(), OlderThan, address.Location, afterwards),
                QueueMessages.ClearQuery(state.ToString(), OlderThan, address.Location, afterwards),
                MyInvocation.MyCommand.Name))
            {
                continue;
            }

            int cleared = Run(
                async cancellation =>
                {
                    using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
                    return await store.ClearAsync(state, OlderThan, cancellation).ConfigureAwait(false);
                },
                address.Name);
            WriteVerbose(QueueMessages.Cleared(cleared, state.ToString(), OlderThan, address.Name));
        }
    }
}
