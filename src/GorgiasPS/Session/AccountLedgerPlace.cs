using System.Management.Automation;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS.Session;

/// <summary>Where the ledger of a connection is.</summary>
internal sealed class AccountLedgerPlace
{
    /// <summary>The environment variable that says what Connect-Gorgias -Ledger says.</summary>
    public const string Variable = "GORGIASPS_LEDGER";

    private AccountLedgerPlace(LedgerAddress? address) => Address = address;

    /// <summary>No ledger.</summary>
    public static AccountLedgerPlace None { get; } = new(null);

    /// <summary>The address; null when there is no ledger.</summary>
    public LedgerAddress? Address { get; }

    /// <summary>Whether a ledger is wanted.</summary>
    public bool IsWanted => Address is not null;

    /// <summary>The place that -Ledger names, else the environment variable; none without either. A terminating error when what is named is not a
    /// place.</summary>
    public static AccountLedgerPlace Find(PSCmdlet cmdlet, string? ledger)
    {
        string? label = null;
        if (ledger is null && Environment.GetEnvironmentVariable(Variable) is { } named && !string.IsNullOrWhiteSpace(named))
        {
            (ledger, label) = (named, LedgerMessages.OfVariable(Variable));
        }

        return ledger is null || string.Equals(ledger.Trim(), LedgerMessages.None, StringComparison.OrdinalIgnoreCase) ? None
            : string.Equals(ledger.Trim(), LedgerMessages.Default, StringComparison.OrdinalIgnoreCase) ? OfUser(cmdlet)
            : new AccountLedgerPlace(QueueResolver.FindLedger(cmdlet, ledger, label));
    }

    private static AccountLedgerPlace OfUser(PSCmdlet cmdlet)
    {
        try
        {
            return new AccountLedgerPlace(LedgerAddress.Default);
        }
        catch (QueueException e)
        {
            cmdlet.ThrowTerminatingError(Pipeline.ErrorRecords.From(e));
            throw;
        }
    }
}
