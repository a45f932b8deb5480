using Gorgias.Client;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>Maps SQLite's errors to errors of a queue. The numbers are SQLite's result codes.</summary>
internal static class SqliteErrors
{
    public static QueueException Of(SqliteException error, string location) => error.SqliteErrorCode switch
    {
        5 or 6 => QueueErrors.Busy(location, error),
        11 => QueueErrors.Corrupt(location, error.Message, error),
        26 => QueueErrors.Corrupt(location, StoreMessages.NotSqlite, error),
        13 => QueueErrors.Full(location, error),
        3 or 8 or 23 => QueueErrors.AccessDenied(location, error.Message, error),
        14 => QueueErrors.Unavailable(location, error.Message, error),
        _ => QueueErrors.Failed(location, error.Message, error),
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
