using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Queue;
using GorgiasPS.Commands.Ledgers;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Gets what the ledger has recorded about tickets, messages and changes of the account.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasLedger")]
[OutputType(typeof(GorgiasLedgerRow))]
public sealed class GetGorgiasLedgerCommand : GorgiasCmdlet
{
    /// <summary>Gets only rows with these external IDs.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Gets only rows of the customer with this e-mail address. The ledger holds a hash of the address, not the address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string? CustomerEmail { get; set; }

    /// <summary>Gets only rows about these kinds: Ticket, Message or Change.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public LedgerKind[]? Kind { get; set; }

    /// <summary>Gets only rows in these states. Done: in the account. Open: may have been sent, and the result isn't recorded.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public LedgerState[]? State { get; set; }

    /// <summary>Gets only rows that were last changed before this date and time. A duration, such as 30.00:00:00 for 30 days, means that long ago.</summary>
    [Parameter]
    [ValidateNotNull]
    [PointInTime]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Gets only rows that were last changed at this date and time or later. A duration, such as 01:00:00 for an hour, means that long ago. A date and
    /// time without a time zone is local.</summary>
    [Parameter]
    [ValidateNotNull]
    [PointInTime]
    public DateTimeOffset? After { get; set; }

    /// <summary>Maximum number of rows.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    private protected override bool IsOfAccount(object emitted) => emitted is GorgiasLedgerRow;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        GorgiasConnection connection = CurrentConnection;
        if (!connection.AccountLedger.IsWanted)
        {
            WriteWarning(LedgerMessages.NoLedger(connection.Domain));
            return;
        }

        RunEach(cancellation => ListAsync(connection, cancellation), connection.Ledger);
    }

    private async IAsyncEnumerable<GorgiasLedgerRow> ListAsync(GorgiasConnection connection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using ILedgerStore? store = await connection.AccountLedger.OpenToReadAsync(cancellation).ConfigureAwait(false);
        if (store is null)
        {
            yield break;
        }

        var selection = new LedgerSelection
        {
            Keys = ExternalId,
            CustomerEmail = CustomerEmail,
            Kinds = Kind,
            States = State,
            Before = Before,
            After = After,
        };
        int left = First ?? int.MaxValue;
        await foreach (LedgerRow row in selection.ReadAsync(store, cancellation).ConfigureAwait(false))
        {
            yield return new GorgiasLedgerRow(row);
            if (--left == 0)
            {
                yield break;
            }
        }
    }
}
