using Gorgias.Client;

namespace Gorgias.Queue.Addresses;

/// <summary>The failures that both kinds of store have, in the same words.</summary>
internal static class QueueErrors
{
    public static QueueException Corrupt(string location, string what, Exception? inner) => new(
        GorgiasErrorKind.QueueCorrupt,
        $"The queue {location} is damaged: {what}",
        "It was left as it is. Keep a copy of it and of the files beside it; its items can then be read with the sqlite3 tool (.recover), or be taken from a "
            + "backup. "
        + "Use another queue meanwhile: tickets that were made are found by their external id.",
        inner);

    public static QueueException NotAQueue(string location, string what) => new(
        GorgiasErrorKind.QueueNotAQueue, $"{location} is not a queue: {what}", "It was left as it is. Use another name or path.");

    public static QueueException TooNew(string location, long version, long known) => new(
        GorgiasErrorKind.QueueTooNew,
        FormattableString.Invariant($"The queue {location} has version {version} of the schema; this version of the module knows up to {known}."),
        "Update the module on this machine: Update-Module GorgiasPS. The queue was left as it is.");

    public static QueueException NoDatabases(QueueAddress address) => new(
        GorgiasErrorKind.QueueNotSupported,
        $"The queue {address} is in a PostgreSQL database, which this edition of PowerShell cannot use.",
        "Use PowerShell 7.4 or later on this machine, or a queue in a file.");

    public static QueueException Full(string location, Exception inner) => new(
        GorgiasErrorKind.QueueFull,
        $"The disk is full: the queue {location} cannot be written. What is in it is not lost.",
        "Free some space, then run the command again. Records that were entering are piped in again: those with an external id of their own are not doubled.",
        inner);

    public static QueueException Busy(string location, Exception inner) => new(
        GorgiasErrorKind.QueueBusy, $"The queue {location} was held by others for too long.",
            "Try again; if it stays, look for a process that has the file open, such as a backup.", inner);

    public static QueueException AccessDenied(string location, string what, Exception inner) => new(
        GorgiasErrorKind.QueueAccessDenied, $"The queue {location} cannot be used: {what}", "Check the rights of the folder and the file, or use another path.",
            inner);

    public static QueueException Unavailable(string location, string what, Exception? inner) => new(
        GorgiasErrorKind.QueueUnavailable, $"The queue {location} cannot be reached: {what}", "Check the address and the network, then try again.", inner);

    public static QueueException Failed(string location, string what, Exception inner) => new(
        GorgiasErrorKind.QueueFailed, $"The queue {location} failed: {what}", "Try again; if it stays, report it with the output of -Debug.", inner);

    public static QueueException InvalidAddress(string what) => new(
        GorgiasErrorKind.QueueInvalidAddress, what, "Give a name such as 'orders', the path of a file, or a PostgreSQL connection string.");

    public static QueueException NotFound(string location) => new(
        GorgiasErrorKind.QueueNotFound, $"There is no queue {location}.", "Check the name; Get-GorgiasQueue lists the queues there are.");
}
