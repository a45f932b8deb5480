using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Queueing;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Removes the items of a status from queues, such as those done a month ago.</summary>
[Cmdlet(VerbsCommon.Clear, "GorgiasQueue", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ByName)]
[OutputType(typeof(void))]
public sealed class ClearGorgiasQueueCommand : GorgiasCmdlet
{
    private const string ByName = "Name";
    private const string ByObject = "InputObject";

    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The queues: names, also with wildcards, paths of files, or PostgreSQL connection strings. * stands for all that Get-GorgiasQueue
    /// lists.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("Queue")]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string[]? Name { get; set; }

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
    [Duration]
    public TimeSpan OlderThan { get; set; }

    /// <summary>Does not ask before items are removed that were not sent (Pending), or of which that is not known (Unknown).</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RefuseDuration(nameof(OlderThan), OlderThan, allowsZero: true, ClearingMessages.OlderThanInvalid, isInDays: true);
        foreach (QueueAddress address in InputObject is null ? QueueResolver.FindAll(this, Name!) : [InputObject.Address])
        {
            Clear(address);
        }
    }

    // Whether a person reads how many of the keys the ledger has; counting them takes its time.
    private bool IsTold => IsWhatIf || IsVerbose || MyInvocation.BoundParameters.ContainsKey("Confirm")
        || !LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact asked)
        || asked is ConfirmImpact.Low or ConfirmImpact.Medium;

    private void Clear(QueueAddress address)
    {
        GorgiasConnection? connection = ConnectionIfAny;
        bool isTold = IsTold;
        foreach (QueueItemState state in Status!.Distinct())
        {
            ClearingFacts? facts = Run(
                async cancellation =>
                {
                    using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
                    return await ClearingFacts.OfAsync(store, state, OlderThan, connection, isTold, cancellation).ConfigureAwait(false);
                },
                address.Name);
            if (facts is not null && (IsWhatIf || facts.Count > 0) && May(state, address, facts))
            {
                int cleared = Run(
                    async cancellation =>
                    {
                        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
                        return await store.ClearAsync(state, OlderThan, cancellation).ConfigureAwait(false);
                    },
                    address.Name);
                WriteVerbose(ClearingMessages.Cleared(cleared, state.ToString(), OlderThan, address.Name));
            }
        }
    }

    private bool May(QueueItemState state, QueueAddress address, ClearingFacts facts)
    {
        string query = ClearingMessages.Query(facts.Count, state.ToString(), OlderThan, address.Name, facts.Meaning);
        if (!ShouldProcess(
            ClearingMessages.Clearing(facts.Count, state.ToString(), OlderThan, address.Name, facts.Meaning), query, MyInvocation.MyCommand.Name))
        {
            return false;
        }

        bool isLoss = state is QueueItemState.Pending or QueueItemState.Unknown;
        return !isLoss || Force || new Confirmation(this, ClearingMessages.Caption, ClearingMessages.Needed(query), ClearingMessages.Advice)
            .May(query, ref _yesToAll, ref _noToAll);
    }
}
