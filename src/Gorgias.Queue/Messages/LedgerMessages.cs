using System.Globalization;
using Gorgias.Shared;

namespace Gorgias.Queue.Messages;

/// <summary>What users read when a ledger cannot be opened, read or written. An advice says what to do next.</summary>
internal static class LedgerMessages
{
    public const string CorruptAdvice =
        "The file was not changed. Restore it from a backup, or move it away and use -IfExists Skip: a new ledger starts empty, and -IfExists Skip checks "
        + "in Gorgias whether each ticket exists before creating it.";

    public const string TooNewAdvice = "Update the module on this computer: Update-Module GorgiasPS. The ledger was not changed.";

    public const string FullAdvice = "Free some space, then run the same command again: tickets that were created are not created again.";

    public const string BusyAdvice = "Run the same command again. If it persists, look for a process that has the ledger open, such as a backup.";

    public const string ReadOnlyAdvice =
        "Check the rights of the file and its folder, or use another one: Connect-Gorgias -Ledger <path>. With -Ledger None nothing is recorded, and running "
        + "a command again can create tickets again.";

    public const string UnavailableAdvice =
        "Check the path or address and the network, then run the same command again: tickets that were created are not created again.";

    public const string GoneAdvice =
        "Put the file back if it was moved, then run the same command again. Without the file, use -IfExists Skip, which checks in Gorgias whether each ticket "
        + "exists before creating it.";

    public const string NoLocksAdvice = "Use a file on a disk of this computer, or a PostgreSQL database: Connect-Gorgias -Ledger <path or queue>.";

    public const string NoSessionLocksAdvice = "Connect to the database directly, not through the pooler.";

    public const string NoDatabasesAdvice = "Use PowerShell 7.4 or later on this computer, or a ledger in a file.";

    public const string NoDataFolderAdvice = "Set the variable, or use the path of a file: Connect-Gorgias -Ledger <path>.";

    public const string InvalidAddressAdvice = "Use the path of a file, or the address of a queue in a PostgreSQL database.";

    public const string KeyInUseAdvice = "Wait until the other command has ended, then run the same command again.";

    public const string KeyOfAnotherCommandAdvice =
        "To create a second ticket, add -ExternalIdPrefix or -IfExists Create. To skip the record, add -IfExists Skip.";

    public const string KeysOfAnotherCommandAdvice =
        "To create second tickets, add -ExternalIdPrefix, such as -ExternalIdPrefix recall-, or -IfExists Create. To skip these records, add -IfExists Skip.";

    public const string KeyOfAnotherCustomerAdvice =
        "Use a different key: -ExternalId, or -ExternalIdPrefix for a second shop or another purpose.";

    /// <summary>What is wrong with a file that is no ledger.</summary>
    public const string NotOne = "the file is empty, or isn't a ledger.";

    /// <summary>Why a ledger cannot be used.</summary>
    public const string NoLocalDisk = "its folder is on a network disk, or on a disk that does not support its write-ahead log.";

    /// <summary>What the key of a ticket is of.</summary>
    public const string TicketNoun = "ticket";

    /// <summary>What code reads that begins something for a run that is over.</summary>
    public const string NoSuchRun = "The run isn't an active run of this ledger.";

    /// <summary>What code reads whose commit returns too few results.</summary>
    public const string ResultsMissing = "A commit must return one result for each item.";

    /// <summary>What code reads that writes to a ledger that it opened for reading.</summary>
    public const string OpenedForReading = "The ledger was opened for reading only.";

    /// <summary>What the key of a message or change is of.</summary>
    public static string Noun(bool isMessage) => isMessage ? "message" : "change";

    public static string Corrupt(string location, string reason) => $"The ledger {location} is damaged, or isn't a ledger: {reason}";

    public static string TooNew(string location) => $"The ledger {location} was written by a later version of the module.";

    public static string Full(string location) => $"The disk is full: the ledger {location} cannot be written. Its content is not lost.";

    public static string Busy(string location) => $"The ledger {location} is locked by another process.";

    public static string ReadOnly(string location, string reason) => $"The ledger {location} cannot be written: {reason}";

    public static string Unavailable(string location, string reason) => $"The ledger {location} cannot be used: {reason}";

    public static string Gone(string location) => $"The ledger {location} was deleted, moved or replaced while it was in use.";

    public static string NoLocks(string location) =>
        $"The ledger {location} is in a folder where files cannot be locked, so a run could not detect other active runs.";

    public static string NoSessionLocks(string location) =>
        $"The ledger {location} is behind a connection pooler that does not keep locks, so a run could not detect other active runs.";

    public static string NoDatabases(string location) =>
        $"The ledger {location} is in a PostgreSQL database, which this edition of PowerShell cannot use.";

    public static string NoDataFolder(string variable) =>
        $"This user has no data folder for the ledger, and the environment variable {variable} does not name a folder.";

    public static string PathIsFolder(string path) => $"'{path}' is a folder. A ledger must be a file.";

    public static string QueueInFile(string location) => $"The queue {location} is a file. A ledger needs its own file, or a queue in a PostgreSQL database.";

    public static string InvalidKey(int longest) => FormattableString.Invariant($"A key must have 1 to {longest} characters.");

    public static string KeyInUse(string location, string key) =>
        $"According to the ledger {location}, another running command is sending '{key}'. Nothing was sent.";

    public static string KeyOfAnotherCommand(string key, long? ticket, DateTimeOffset at) =>
        FormattableString.Invariant($"A different command of {at:yyyy-MM-dd} already created {Ticket(ticket)} for '{key}'. Nothing was sent.");

    /// <summary>The error of a run that was not begun.</summary>
    /// <param name="count">How many records have a key of another command.</param>
    /// <param name="records">Of how many records.</param>
    /// <param name="isAll">True when these are all records of the run.</param>
    /// <param name="noun">What the keys are of: a ticket, a message or a change.</param>
    /// <param name="first">The first such key.</param>
    /// <param name="at">When the latest of their rows was written.</param>
    public static string KeysOfAnotherCommand(long count, long records, bool isAll, string noun, string first, DateTimeOffset at)
    {
        string of = (isAll ? "" : "the first ") + Quantity.Of(records, "record");
        string day = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{count.ToString(CultureInfo.InvariantCulture)} of {of} already {Quantity.Word(count, "has", "have")} a {noun} "
            + $"from a different command of {day}, such as '{first}'. Nothing was sent.";
    }

    public static string WriteKeyOfAnotherCommand(bool isMessage, string key, long? ticket, DateTimeOffset at) => FormattableString.Invariant(
        $"'{key}' is already the key of a {Noun(isMessage)} of {Ticket(ticket)} from a different command of {at:yyyy-MM-dd}. Nothing was sent.");

    public static string WriteKeyOfAnotherCommandAdvice(bool isMessage) => isMessage
        ? "To add a second message, use a different -ExternalId. Otherwise run the command unchanged."
        : "To make another change, use a different -ChangeKey. Otherwise run the command unchanged.";

    public static string KeyOfAnotherCustomer(string key, long? ticket) =>
        FormattableString.Invariant($"'{key}' is the key of {Ticket(ticket)}, which belongs to another customer. Nothing was sent.");

    public static string KeyOfAnotherTicket(bool isMessage, string key, long? ticket) =>
        $"'{key}' is the key of a {Noun(isMessage)} of {Ticket(ticket)}, not of this ticket. Nothing was sent.";

    public static string KeyOfAnotherTicketAdvice(bool isMessage) => isMessage
        ? "Use a different key for each message, such as -ExternalId { \"note-$($_.Id)\" }."
        : "Use a different key for each change, such as -ChangeKey { \"close-$($_.Id)\" }.";

    public static string KeyOpenOnAnotherTicket(bool isMessage, string key) =>
        $"A command that did not finish started to send the {Noun(isMessage)} '{key}' for another ticket, or for this ticket specified in another way. Its "
        + "outcome is unknown. Nothing was sent.";

    public static string KeyOpenOnAnotherTicketAdvice(bool isMessage) =>
        $"Run that command again, which checks the outcome. Otherwise use a different key for this {Noun(isMessage)}.";

    private static string Ticket(long? id) => id is null ? "a ticket" : FormattableString.Invariant($"ticket #{id}");
}
