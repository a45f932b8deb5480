using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>What SQLite itself knows of the file of a connection. The provider has no calls for it.</summary>
internal static class SqliteFileControl
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED.</summary>
    private const int HasMovedCode = 20;

    /// <summary>
    /// Whether the file of a connection is no longer the one at its path: it was deleted, moved or replaced. False where the system lets no open file be
    /// deleted, and where SQLite cannot tell.
    /// </summary>
    public static bool HasMoved(SqliteConnection connection) =>
        Ask(connection, static database => Control(database, IntPtr.Zero, HasMovedCode, out int hasMoved) == 0 && hasMoved != 0);

    /// <summary>The number of the system's error that the last failure of a connection was for; zero for none.</summary>
    public static int SystemErrorOf(SqliteConnection connection) => Ask(connection, SystemError);

    private static T? Ask<T>(SqliteConnection connection, Func<IntPtr, T> question)
    {
        if (connection.Handle is not { } handle)
        {
            return default;
        }

        bool isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return question(handle.DangerousGetHandle());
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or ObjectDisposedException)
        {
            return default;
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Control(IntPtr database, IntPtr name, int code, out int result);

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl, EntryPoint = "sqlite3_system_errno", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int SystemError(IntPtr database);
}
