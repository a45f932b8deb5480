using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS.Session;

/// <summary>Where the ledger of a connection is.</summary>
internal sealed class AccountLedgerPlace
{
    /// <summary>The environment variable that says what Connect-Gorgias -Ledger says.</summary>
    public const string Variable = "GORGIASPS_LEDGER";

    private AccountLedgerPlace(LedgerAddress? address, bool isRequired, QueueException? failure = null) =>
        (Address, IsRequired, Failure) = (address, isRequired, failure);

    /// <summary>No ledger, as somebody who connects can ask for.</summary>
    public static AccountLedgerPlace None { get; } = new(null, isRequired: false);

    /// <summary>The address; null when there is no ledger, or no place for one.</summary>
    public LedgerAddress? Address { get; }

    /// <summary>True when it was named, so that a run does not go on without it.</summary>
    public bool IsRequired { get; }

    /// <summary>Why there is no place for a ledger; null when there is one, or none is wanted.</summary>
    public QueueException? Failure { get; }

    /// <summary>Whether a ledger is wanted.</summary>
    public bool IsWanted => Address is not null || Failure is not null;

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
            : new AccountLedgerPlace(QueueResolver.FindLedger(cmdlet, ledger, label), isRequired: true);
    }

    /// <summary>Whether a run may go on although this ledger cannot be opened: nobody named it, and there is no file that may know what was sent.</summary>
    public bool MayGoWithout(QueueException failure) =>
        !IsRequired
        && (failure.Kind is GorgiasErrorKind.LedgerUnavailable or GorgiasErrorKind.LedgerReadOnly or GorgiasErrorKind.LedgerFull)
        && !(Address?.Path is { } path && new FileInfo(path) is { Exists: true, Length: > 0 });

    private static AccountLedgerPlace OfUser(PSCmdlet cmdlet)
    {
        try
        {
            return new AccountLedgerPlace(LedgerAddress.Default, isRequired: true);
        }
        catch (QueueException e)
        {
            cmdlet.ThrowTerminatingError(Pipeline.ErrorRecords.From(e));
            throw;
        }
    }
}
