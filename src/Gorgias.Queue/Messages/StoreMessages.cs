using Gorgias.Shared;

namespace Gorgias.Queue.Messages;

/// <summary>What users read when a queue cannot be opened, read or written. An advice says what to do next.</summary>
internal static class StoreMessages
{
    public const string CorruptAdvice =
        "The file was not changed. Copy it and the files beside it. The items can then be read with the sqlite3 tool (.recover) or restored from a "
        + "backup. Meanwhile use another queue: tickets that were created are found by their external ID.";

    public const string NotAQueueAdvice = "The file or schema was not changed. Use another name or path.";

    public const string TooNewAdvice = "Update the module on this computer: Update-Module GorgiasPS. The queue was not changed.";

    public const string NoDatabasesAdvice = "Use PowerShell 7.4 or later on this computer, or a queue in a file.";

    public const string FullAdvice = "Free some space. Then run the command again; records with an external ID are not added twice.";

    public const string BusyAdvice = "Try again. If the problem persists, look for a process that has the file open, such as a backup.";

    public const string AccessDeniedAdvice = "Check the permissions of the folder and the file, or use another path.";

    public const string LoginRefusedAdvice =
        "Check the user name and the password: Register-GorgiasQueue takes both as -Credential. The server's pg_hba.conf controls who can connect from where.";

    public const string GrantMissingAdvice =
        "The schema is gorgiasps, unless the address has Schema=. The owner of the database creates it for the role that creates the tables: CREATE SCHEMA "
        + "gorgiasps AUTHORIZATION <role>. The owner of the tables grants other roles access: "
        + "GRANT USAGE ON SCHEMA gorgiasps TO <role>; GRANT SELECT, INSERT, UPDATE, DELETE "
        + "ON ALL TABLES IN SCHEMA gorgiasps TO <role>. After an update of the module, connect once as the owner of the tables, which adds new tables.";

    public const string NoTlsAdvice =
        "Connections to another computer are encrypted, and the server's certificate is checked. If your own authority issued the certificate, specify its "
        + "file: Root Certificate=<path> or sslrootcert=<path> in a postgresql:// address. To encrypt without the check: SSL Mode=Require or sslmode=require. "
        + "To connect without encryption on a network that you trust: SSL Mode=Disable or sslmode=disable.";

    public const string UnavailableAdvice = "Check the address and the network, then try again.";

    public const string FileUnavailableAdvice = "Check the path and its disk, then try again.";

    public const string FullToOpenAdvice = "Free some space, at least 100 KB. Then run the command again.";

    public const string FailedAdvice = "Try again. If the problem persists, run again with -Debug and report it.";

    public const string NotFoundAdvice = "Check the name. Run Get-GorgiasQueue to list queues.";

    public const string NotEmptyAdvice = "Send the items, or remove them first: Clear-GorgiasQueue.";

    public const string InUseAdvice = "Wait until the commands that use the queue have ended, then try again.";

    public const string NoNativeLibraryAdvice =
        "Everything without -Queue works. Check that the module's folder is complete for this operating system and processor, or use a PostgreSQL queue.";

    /// <summary>Why a database cannot be reached.</summary>
    public const string ConnectionLost = "the connection was lost.";

    /// <summary>Why a file is damaged.</summary>
    public const string FileEmpty = "the file is empty.";

    /// <summary>Why a file is damaged.</summary>
    public const string NotSqlite = "the file isn't a SQLite database, or its start is damaged.";

    /// <summary>Why a file is not a queue.</summary>
    public const string DatabaseOfAnotherProgram = "the file is a SQLite database of another program.";

    /// <summary>Why a database schema is not a queue.</summary>
    public const string TablesOfAnotherProgram = "the schema has tables of another program.";

    public static string Corrupt(string location, string reason) => $"The queue {location} is damaged: {reason}";

    public static string NotAQueue(string location, string reason) => $"{location} isn't a queue: {reason}";

    public static string TooNew(string location, long version, long known) => FormattableString.Invariant(
        $"The queue {location} has version {version} of the schema; this version of the module supports versions up to {known}.");

    public static string NoDatabases(string location) =>
        $"The queue {location} is in a PostgreSQL database, which this edition of PowerShell cannot use.";

    public static string Full(string location) => $"The disk is full: the queue {location} cannot be written. What is in it is not lost.";

    public static string FullToOpen(string location) => $"The disk is full: the queue {location} cannot be opened. What is in it is not lost.";

    /// <summary>Why a file cannot be used.</summary>
    public static string NoRightsToFile(string? owner) => owner is null
        ? "this user has no permission to read and write the file."
        : $"the file belongs to {owner}, and this user has no permission to read and write it.";

    /// <summary>Why a file cannot be used.</summary>
    public static string NoRightsToFolder(string folder, string? owner) => owner is null
        ? $"this user has no permission to create files in {folder}."
        : $"{folder} belongs to {owner}, and this user has no permission to create files in it.";

    public static string NoRightsAdvice(string variable) =>
        $"Each user has their own queues: use a name, or set the environment variable {variable} to one of your folders. To use this queue, ask its "
        + "owner for permission to read and write the file and its folder.";

    public static string OnNetworkDisk(string location, string folder, string disk) =>
        $"The queue {location} cannot be used: {folder} is on a network disk ({disk}). Two computers that use a queue there at once would damage it.";

    public static string NoWriteAheadLog(string location, string folder) =>
        $"The queue {location} cannot be used: the disk of {folder} does not support its write-ahead log. Network disks and some containers do not.";

    public static string LocalDiskAdvice(string variable) =>
        $"Set the environment variable {variable} to a folder on a disk of this computer, and move the file there if it exists. Or use the path of a "
        + "file on such a disk. To use a queue on several computers, use a PostgreSQL database.";

    /// <summary>Why a file is damaged.</summary>
    public static string CutShort(long length, long expected) =>
        FormattableString.Invariant($"the file has {length} of its {Quantity.Of(expected, "byte")}.");

    public static string Busy(string location) => $"Queue '{location}' is locked by another process.";

    public static string AccessDenied(string location, string reason) => $"The queue {location} cannot be used: {reason}";

    /// <summary>What a role was not granted: a whole schema.</summary>
    public static string UsageOf(string schema) => $"schema {schema} (USAGE)";

    /// <summary>Why a database cannot be used.</summary>
    public static string NotGranted(string role, string missing) => $"the role {role} was not granted: {missing}.";

    public static string NoTls(string location, string reason) => $"The queue {location} cannot be reached with TLS: {reason}";

    public static string Unavailable(string location, string reason) => $"The queue {location} cannot be reached: {reason}";

    public static string Failed(string location, string reason) => $"The queue {location} failed: {reason}";

    public static string OtherAccount(string queue, string owner, string account) =>
        $"Queue '{queue}' belongs to {Account(owner)}, but this command is for {Account(account)}. Nothing was queued or sent.";

    public static string NoAccount(string queue, string owner) =>
        $"Queue '{queue}' belongs to {Account(owner)}, but the account of this command is not known. Nothing was queued or sent.";

    public static string OtherAccountAdvice(string owner) => IsSandbox(owner)
        ? "Use another queue, such as -Queue orders-2. If that sandbox has ended, this queue is no longer needed: "
            + "clear it (Clear-GorgiasQueue) and remove it (Remove-GorgiasQueue)."
        : $"Use another queue, such as -Queue orders-2, or connect to {owner}.";

    /// <summary>An account as people read it: of a sandbox without its id.</summary>
    public static string Account(string account) => IsSandbox(account) ? "a sandbox (" + account.Split('/')[0] + ")" : account;

    private static bool IsSandbox(string account) => account.IndexOf('/') >= 0;

    public static string NotEmpty(string location) => $"The queue {location} is not empty, so it was not removed.";

    public static string InUse(string location) => $"The queue {location} is open in another command or process, so it was not removed.";

    public static string NotFound(string location) => $"There is no queue {location}.";

    public static string NoNativeLibrary(string reason) => $"The SQLite library of this module cannot be loaded, so queues in files cannot be used. {reason}";

    public static string DatabaseSchema(string schema) => $"The database schema '{schema}'";

    /// <summary>Why a queue is damaged: it keeps a count of the items in each state, and one is wrong.</summary>
    public static string WrongCount(string state, long items, long counted) =>
        $"{Quantity.Of(items, "item")} {Quantity.Word(items, "is", "are")} {state}, but the stored count is "
        + FormattableString.Invariant($"{counted}.");

    /// <summary>Why a queue is damaged: it keeps with each item whether it waits for another one, and that is wrong.</summary>
    public static string WrongOrder(long id, bool waits) => FormattableString.Invariant(
        $"item {id} is wrongly marked as {(waits ? "waiting for another item" : "ready to be sent")}.");

    /// <summary>Why a queue is damaged: the text of an item is not the one that was entered. The item is not sent.</summary>
    public static string DamagedPayload(string externalId, long id) => FormattableString.Invariant(
        $"the stored text of item {id} ('{externalId}') is not the text that was queued.");

    public static string NeitherAddedNorFound(string externalId) => $"Item '{externalId}' could not be added, and was not found in the queue.";
}
