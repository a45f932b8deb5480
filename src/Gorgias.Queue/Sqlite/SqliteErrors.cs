using Gorgias.Client;
using Gorgias.Queue.Addresses;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>SQLite's errors in the words of a queue. The numbers are its result codes.</summary>
internal static class SqliteErrors
{
    public static QueueException Of(SqliteException error, string location) => error.SqliteErrorCode switch
    {
        5 or 6 => QueueErrors.Busy(location, error),
        11 => QueueErrors.Corrupt(location, error.Message, error),
        26 => QueueErrors.Corrupt(location, "it is not a SQLite database, or its beginning is broken.", error),
        13 => QueueErrors.Full(location, error),
        3 or 8 or 23 => QueueErrors.AccessDenied(location, error.Message, error),
        14 => QueueErrors.Unavailable(location, error.Message, error),
        _ => QueueErrors.Failed(location, error.Message, error),
    };

    /// <summary>The native library is not beside the module, or not for this machine.</summary>
    public static QueueException NoNativeLibrary(Exception error) => new(
        GorgiasErrorKind.QueueNotSupported,
        $"The SQLite library of this module cannot be loaded here, so there are no queues in files. {Root(error).Message}",
        "Everything without -Queue works. Check that the module's folder is complete for this operating system and processor; or use a PostgreSQL queue.",
        error);

    private static Exception Root(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error;
    }
}
