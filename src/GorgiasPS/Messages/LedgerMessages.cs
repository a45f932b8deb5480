using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about the ledger of a connection's account.</summary>
internal static class LedgerMessages
{
    /// <summary>What a connection shows as the place of its ledger when it has none.</summary>
    public const string None = "None";

    /// <summary>What names the ledger of the user.</summary>
    public const string Default = "Default";

    public const string ClearCaption = "Remove ledger rows";

    public const string NothingSelected = "Specify which rows to remove: -ExternalId, -CustomerEmail, -Before or -All.";

    public const string NothingSelectedAdvice = "To remove old rows: Clear-GorgiasLedger -Before (Get-Date).AddDays(-90).";

    public const string NothingToClear = "The ledger has no matching rows.";

    public static string NoLedger(string domain) =>
        $"The connection to {domain} has no ledger. To keep one: Connect-Gorgias -Ledger Default.";

    /// <summary>The warning of a run that goes on although no ledger can be kept.</summary>
    /// <param name="reason">Why not.</param>
    public static string GoesWithout(string reason) =>
        $"Nothing is recorded in a ledger: running the same command again would create the same tickets again. {reason} To use another location: "
        + "Connect-Gorgias -Ledger <path>. To work without a ledger: Connect-Gorgias -Ledger None.";

    /// <summary>The warning of a run that ended, about records of which the ledger has the key.</summary>
    /// <param name="count">How many records.</param>
    public static string ChangedRecords(long count) =>
        $"{Quantity.Of(count, "record")} {Quantity.Word(count, "differs", "differ")} from when {Quantity.Word(count, "its ticket was", "their tickets were")} "
        + $"created. {Quantity.Word(count, "The ticket was", "The tickets were")} not changed.";

    /// <summary>What the error of an invalid value of the environment variable begins with.</summary>
    public static string OfVariable(string variable) => $"The environment variable {variable}";

    /// <summary>What Clear-GorgiasLedger would do, for -WhatIf and -Verbose.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="account">The account's domain.</param>
    /// <param name="location">Where the ledger is.</param>
    public static string Clearing(long count, string account, string location) =>
        $"Removing {Quantity.Of(count, "row")} of {account} from the ledger {location}. {Afterwards(count)}";

    /// <summary>What Clear-GorgiasLedger asks.</summary>
    /// <param name="count">How many rows.</param>
    /// <param name="account">The account's domain.</param>
    /// <param name="location">Where the ledger is.</param>
    public static string ClearQuery(long count, string account, string location) =>
        $"Remove {Quantity.Of(count, "row")} of {account} from the ledger {location}? {Afterwards(count)}";

    public static string Cleared(long count, string account) => $"Removed {Quantity.Of(count, "row")} of {account} from the ledger.";

    public static string Kept(long count) =>
        $"{Quantity.Of(count, "row")} {Quantity.Word(count, "was", "were")} not removed: {Quantity.Word(count, "it is", "they are")} in use by a run, or "
        + "no longer there.";

    private static string Afterwards(long count) => count == 1
        ? "The same order could then be created again."
        : "The same orders could then be created again.";
}
