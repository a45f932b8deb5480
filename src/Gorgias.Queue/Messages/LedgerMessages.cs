using System.Globalization;
using Gorgias.Shared;

namespace Gorgias.Queue.Messages;

/// <summary>What users read when a ledger cannot be opened, read or written. An advice says what to do next.</summary>
internal static class LedgerMessages
{
    public const string CorruptAdvice =
        "It was left as it is. Restore it from a backup, or move it away: a new one begins empty, and then -IfExists Skip asks Gorgias about each ticket "
        + "before it is created.";

    public const string TooNewAdvice = "Update the module on this computer: Update-Module GorgiasPS. The ledger was left as it is.";

    public const string FullAdvice = "Free some space, then run the same command again: tickets that were created are not created again.";

    public const string BusyAdvice = "Run the same command again. If it persists, look for a process that has the ledger open, such as a backup.";

    public const string ReadOnlyAdvice =
        "Check the rights of the file and its folder, or use another one: Connect-Gorgias -Ledger <path>. With -Ledger None nothing is recorded, and running "
        + "a command again may create tickets again.";

    public const string UnavailableAdvice =
        "Check the path or address and the network, then run the same command again: tickets that were created are not created again.";

    public const string GoneAdvice =
        "Put the file back if it was moved, then run the same command again. Without it, use -IfExists Skip, which asks Gorgias about each ticket before it "
        + "is created.";

    public const string NoLocksAdvice = "Use a file on a disk of this computer, or a PostgreSQL database: Connect-Gorgias -Ledger <path or queue>.";

    public const string NoSessionLocksAdvice = "Connect to the database itself.";

    public const string NoDatabasesAdvice = "Use PowerShell 7.4 or later on this computer, or a ledger in a file.";

    public const string NoDataFolderAdvice = "Set the variable, or give the path of a file: Connect-Gorgias -Ledger <path>.";

    public const string InvalidAddressAdvice = "Use the path of a file, or the address of a queue in a PostgreSQL database.";

    public const string KeyInUseAdvice = "Wait until the other command has ended, then run the same command again.";

    public const string KeyOfAnotherCommandAdvice =
        "For a second ticket add -ExternalIdPrefix, or -IfExists Create; to leave the record, -IfExists Skip.";

    public const string KeysOfAnotherCommandAdvice =
        "For second tickets add -ExternalIdPrefix, such as -ExternalIdPrefix recall-, or -IfExists Create; to leave the records that have one, -IfExists Skip.";

    public const string KeyOfAnotherCustomerAdvice =
        "Give the record a key of its own: -ExternalId, or -ExternalIdPrefix for a second shop or another purpose.";

    /// <summary>What is wrong with a file that is no ledger.</summary>
    public const string NotOne = "it is empty, or was not written as a ledger.";

    /// <summary>Why a ledger cannot be used.</summary>
    public const string NoLocalDisk = "its folder is on a network disk, or on one that does not support its write-ahead log.";

    /// <summary>What the key of a ticket is of.</summary>
    public const string TicketNoun = "ticket";

    /// <summary>What code reads that begins something for a run that is over.</summary>
    public const string NoSuchRun = "The run is not a living run of this ledger.";

    /// <summary>What code reads whose commit returns too few results.</summary>
    public const string ResultsMissing = "A commit must return one result for each item.";

    /// <summary>What code reads that writes to a ledger that it opened for reading.</summary>
    public const string OpenedForReading = "The ledger was opened for reading only.";

    /// <summary>What the key of a message or change is of.</summary>
    public static string Noun(bool isMessage) => isMessage ? "message" : "change";

    public static string Corrupt(string location, string reason) => $"The ledger {location} is damaged, or is not a ledger: {reason}";

    public static string TooNew(string location) => $"The ledger {location} was written by a later version of the module.";

    public static string Full(string location) => $"The disk is full: the ledger {location} cannot be written. What is in it is not lost.";

    public static string Busy(string location) => $"The ledger {location} is locked by another process.";

    public static string ReadOnly(string location, string reason) => $"The ledger {location} cannot be written: {reason}";

    public static string Unavailable(string location, string reason) => $"The ledger {location} cannot be used: {reason}";

    public static string Gone(string location) => $"The ledger {location} was deleted, moved or replaced while it was in use.";

    public static string NoLocks(string location) =>
        $"The ledger {location} is in a folder where files cannot be locked, so that runs could not tell whether another one lives.";

    public static string NoSessionLocks(string location) =>
        $"The ledger {location} is reached through a pooler that does not keep locks, so that runs could not tell whether another one lives.";

    public static string NoDatabases(string location) =>
        $"The ledger {location} is in a PostgreSQL database, which this edition of PowerShell cannot use.";

    public static string NoDataFolder(string variable) =>
        $"This user has no data folder for the ledger, and the environment variable {variable} does not name one.";

    public static string PathIsFolder(string path) => $"'{path}' is a folder; a ledger is a file.";

    public static string QueueInFile(string location) => $"The queue {location} is in a file: a ledger is in a file of its own, or in a queue's database.";

    public static string InvalidKey(int longest) => FormattableString.Invariant($"A key has 1 to {longest} characters.");

    public static string KeyInUse(string location, string key) =>
        $"Another command that still runs has begun to send '{key}', as the ledger {location} says. Nothing was sent.";

    public static string KeyOfAnotherCommand(string key, long? ticket, DateTimeOffset at) =>
        FormattableString.Invariant($"'{key}' has {Ticket(ticket)} from another command of {at:yyyy-MM-dd}. Nothing was sent.");

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
        return $"{count.ToString(CultureInfo.InvariantCulture)} of {of} {Quantity.Word(count, "has", "have")} a {noun} from another command of {day}, "
            + $"such as '{first}'. Nothing was sent.";
    }

    public static string WriteKeyOfAnotherCommand(bool isMessage, string key, long? ticket, DateTimeOffset at) => FormattableString.Invariant(
        $"'{key}' is the key of a {Noun(isMessage)} of {Ticket(ticket)} from another command of {at:yyyy-MM-dd}. Nothing was sent.");

    public static string WriteKeyOfAnotherCommandAdvice(bool isMessage) => isMessage
        ? "For a second message give it a key of its own with -ExternalId; otherwise run the command as it was."
        : "For another change give it a key of its own with -ChangeKey; otherwise run the command as it was.";

    public static string KeyOfAnotherCustomer(string key, long? ticket) =>
        FormattableString.Invariant($"'{key}' has {Ticket(ticket)}, which belongs to another customer. Nothing was sent.");

    public static string KeyOfAnotherTicket(bool isMessage, string key, long? ticket) =>
        $"'{key}' is the key of a {Noun(isMessage)} of {Ticket(ticket)}, not of this one. Nothing was sent.";

    public static string KeyOfAnotherTicketAdvice(bool isMessage) => isMessage
        ? "Give each message a key of its own, such as -ExternalId { \"note-$($_.Id)\" }."
        : "Give each change a key of its own, such as -ChangeKey { \"close-$($_.Id)\" }.";

    public static string KeyOpenOnAnotherTicket(bool isMessage, string key) =>
        $"A command that did not end had begun to send the {Noun(isMessage)} '{key}' for another ticket, or for this one named in another way, and what "
        + "became of it is not known. Nothing was sent.";

    public static string KeyOpenOnAnotherTicketAdvice(bool isMessage) =>
        $"Run that command again, which finds it out. Otherwise give this {Noun(isMessage)} a key of its own.";

    private static string Ticket(long? id) => id is null ? "a ticket" : FormattableString.Invariant($"ticket #{id}");
}
