using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Commands.Ledgers;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Removes rows from the ledger of the account.</summary>
[Cmdlet(VerbsCommon.Clear, "GorgiasLedger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = Selected)]
[OutputType(typeof(void))]
public sealed class ClearGorgiasLedgerCommand : GorgiasCmdlet
{
    private const string Selected = "Selected";
    private const string ByObject = "InputObject";
    private const string Everything = "All";

    private readonly List<GorgiasLedgerRow> _rows = [];

    /// <summary>Removes only rows with these external IDs.</summary>
    [Parameter(Position = 0, ParameterSetName = Selected)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string[]? ExternalId { get; set; }

    /// <summary>Removes only rows of the customer with this e-mail address, for example after a request to be forgotten.</summary>
    [Parameter(ParameterSetName = Selected)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string? CustomerEmail { get; set; }

    /// <summary>Removes only rows that were last changed before this date and time. A duration, such as 30.00:00:00 for 30 days, means that long ago. A date
    /// and time without a time zone is local.</summary>
    [Parameter(ParameterSetName = Selected)]
    [ValidateNotNull]
    [PointInTime]
    public DateTimeOffset? Before { get; set; }

    /// <summary>Rows to remove, from Get-GorgiasLedger.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNullOrEmpty]
    public GorgiasLedgerRow[]? InputObject { get; set; }

    /// <summary>Removes all rows of the account.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Everything)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _rows.AddRange(InputObject ?? []);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName != ByObject && ExternalId is null && CustomerEmail is null && Before is null && !All)
        {
            ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, LedgerMessages.NothingSelected, LedgerMessages.NothingSelectedAdvice));
        }

        GorgiasConnection connection = CurrentConnection;
        if (!connection.AccountLedger.IsWanted)
        {
            WriteWarning(LedgerMessages.NoLedger(connection.Domain));
            return;
        }

        LedgerSelection[] selections = [.. Selections()];
        int count = Run(cancellation => CountAsync(connection.AccountLedger, selections, cancellation), connection.Ledger);
        if (count == 0)
        {
            WriteVerbose(LedgerMessages.NothingToClear);
            return;
        }

        string place = connection.Ledger;
        if (ShouldProcess(
            LedgerMessages.Clearing(count, connection.Domain, place), LedgerMessages.ClearQuery(count, connection.Domain, place), LedgerMessages.ClearCaption))
        {
            int removed = Run(cancellation => ClearAsync(connection.AccountLedger, selections, cancellation), connection.Ledger);
            WriteVerbose(LedgerMessages.Cleared(removed, connection.Domain));
            if (removed < count)
            {
                WriteWarning(LedgerMessages.Kept(count - removed));
            }
        }
    }

    private static async Task<int> CountAsync(AccountLedger ledger, IReadOnlyList<LedgerSelection> selections, CancellationToken cancellation)
    {
        using ILedgerStore? store = await ledger.OpenToReadAsync(cancellation).ConfigureAwait(false);
        int count = 0;
        foreach (LedgerSelection selection in store is null ? [] : selections)
        {
            await foreach (LedgerRow _ in selection.ReadAsync(store!, cancellation).ConfigureAwait(false))
            {
                count++;
            }
        }

        return count;
    }

    private static async Task<int> ClearAsync(AccountLedger ledger, IReadOnlyList<LedgerSelection> selections, CancellationToken cancellation)
    {
        if (await ledger.OpenAsync(cancellation).ConfigureAwait(false) is not { } store)
        {
            return 0;
        }

        int removed = 0;
        foreach (LedgerSelection selection in selections)
        {
            removed += await selection.RemoveAsync(store, cancellation).ConfigureAwait(false);
        }

        return removed;
    }

    private IEnumerable<LedgerSelection> Selections() => ParameterSetName == ByObject
        ? _rows.GroupBy(static row => row.Kind)
            .Select(static rows => new LedgerSelection
            {
                Kinds = [rows.Key],
                Keys = [.. rows.Select(static row => row.ExternalId).Distinct(StringComparer.Ordinal)],
            })
        : [new LedgerSelection { Keys = ExternalId, CustomerEmail = CustomerEmail, Before = Before }];
}
