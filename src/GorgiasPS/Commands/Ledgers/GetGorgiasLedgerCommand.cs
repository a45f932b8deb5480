using System.Management.Automation;
using System.Runtime.CompilerServices;
using Gorgias.Queue;
using GorgiasPS.Commands.Ledgers;
using GorgiasPS.Completion;
using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>Gets what the ledger records of the account's tickets, messages and changes, oldest first.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasLedger")]
[OutputType(typeof(GorgiasLedgerRow))]
public sealed class GetGorgiasLedgerCommand : GorgiasCmdlet
{
    /// <summary>Only the rows of these external ids.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Only the rows of the customer with this e-mail address. The ledger has no address; it is hashed and compared.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string? CustomerEmail { get; set; }

    /// <summary>Only rows about tickets, messages or changes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public LedgerKind[]? Kind { get; set; }

    /// <summary>Only rows that are Done or Open.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public LedgerState[]? State { get; set; }

    /// <summary>Only rows that changed last before this time.</summary>
    [Parameter]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Only rows that changed last at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? After { get; set; }

    /// <summary>At most so many rows.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

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
