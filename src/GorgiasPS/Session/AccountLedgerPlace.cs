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

    /// <summary>The address; null when there is no ledger, or no place for it.</summary>
    public LedgerAddress? Address { get; }

    /// <summary>Whether a ledger is wanted.</summary>
    public bool IsWanted => Address is not null || Failure is not null;

    /// <summary>True when somebody named it: a run then does not go on without it.</summary>
    public bool IsNamed { get; private init; }

    /// <summary>Why this user has no place for a ledger; null when there is one.</summary>
    public QueueException? Failure { get; private init; }

    /// <summary>The place that -Ledger names, else the environment variable, else that of this user. A terminating error when what is named is not a
    /// place.</summary>
    public static AccountLedgerPlace Find(PSCmdlet cmdlet, string? ledger)
    {
        string? label = null;
        if (ledger is null && Environment.GetEnvironmentVariable(Variable) is { } named && !string.IsNullOrWhiteSpace(named))
        {
            (ledger, label) = (named, LedgerMessages.OfVariable(Variable));
        }

        return ledger is null ? OfUser()
            : IsWord(ledger, LedgerMessages.None) ? None
            : IsWord(ledger, LedgerMessages.Default) ? Named(cmdlet, OfUser())
            : new AccountLedgerPlace(QueueResolver.FindLedger(cmdlet, ledger, label)) { IsNamed = true };
    }

    private static bool IsWord(string text, string word) => string.Equals(text.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private static AccountLedgerPlace OfUser()
    {
        try
        {
            return new AccountLedgerPlace(LedgerAddress.Default);
        }
        catch (QueueException e)
        {
            return new AccountLedgerPlace(null) { Failure = e };
        }
    }

    private static AccountLedgerPlace Named(PSCmdlet cmdlet, AccountLedgerPlace place)
    {
        if (place.Failure is { } failure)
        {
            cmdlet.ThrowTerminatingError(Pipeline.ErrorRecords.From(failure));
        }

        return new AccountLedgerPlace(place.Address) { IsNamed = true };
    }
}
