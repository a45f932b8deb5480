using Gorgias.Client;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>Maps SQLite's errors to errors of a queue. The numbers are SQLite's result codes.</summary>
internal static class SqliteErrors
{
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int InputOutput = 10;

    /// <summary>The user's share of the disk is used up, on Linux, macOS and Windows.</summary>
    private static readonly int[] QuotaUsedUp = [122, 69, 1295];

    /// <summary>SQLITE_IOERR_WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE, _SHMOPEN, _SHMSIZE, _SHMMAP: what fails on a full disk.</summary>
    private static readonly int[] Writing = [778, 1034, 1290, 1546, 4618, 4874, 5386];

    /// <param name="error">The error.</param>
    /// <param name="location">The file.</param>
    /// <param name="connection">The connection that it is of; null when that is closed.</param>
    public static QueueException Of(SqliteException error, string location, SqliteConnection? connection = null) => error.SqliteErrorCode switch
    {
        5 or 6 => QueueErrors.Busy(location, error),
        11 => QueueErrors.Corrupt(location, error.Message, error),
        26 => QueueErrors.Corrupt(location, StoreMessages.NotSqlite, error),
        _ when IsDiskFull(error, location, connection) => QueueErrors.Full(location, error),
        3 or 8 or 23 => NoRights(location, error),
        CannotOpen => FileRights.WhyNot(location) is { } reason
            ? QueueErrors.NoRights(location, reason, error)
            : QueueErrors.FileUnavailable(location, error.Message, error),
        _ => QueueErrors.Failed(location, error.Message, error),
    };

    /// <summary>The error of a file or folder. On a full disk the system says so of some of them only.</summary>
    public static QueueException Of(IOException error, string location) =>
        error is not (FileNotFoundException or DirectoryNotFoundException) && DiskSpace.IsUsedUp(location)
            ? QueueErrors.Full(location, error)
            : QueueErrors.FileUnavailable(location, error.Message, error);

    /// <summary>The error of a file that this user may not use.</summary>
    public static QueueException NoRights(string location, Exception error) =>
        QueueErrors.NoRights(location, FileRights.WhyNot(location) ?? error.Message, error);

    /// <summary>Whether an error is for want of room.</summary>
    /// <param name="error">The error.</param>
    /// <param name="location">The file.</param>
    /// <param name="connection">The connection that it is of; null when that is closed.</param>
    public static bool IsDiskFull(SqliteException error, string location, SqliteConnection? connection = null) => error.SqliteErrorCode switch
    {
        Full => true,
        InputOutput when Writing.Contains(error.SqliteExtendedErrorCode) =>
            (connection is not null && QuotaUsedUp.Contains(SqliteFileControl.SystemErrorOf(connection))) || DiskSpace.IsUsedUp(location),
        CannotOpen => File.Exists(location) && FileRights.WhyNot(location) is null && DiskSpace.IsUsedUp(location),
        _ => false,
    };

    /// <summary>The error when the native library is missing, or is for another processor.</summary>
    public static QueueException NoNativeLibrary(Exception error) => new(
        GorgiasErrorKind.QueueNotSupported, StoreMessages.NoNativeLibrary(Root(error).Message), StoreMessages.NoNativeLibraryAdvice, error);

    private static Exception Root(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error;
    }
}
