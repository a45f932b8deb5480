using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>What SQLite itself knows of the file of a connection. The provider has no call for it.</summary>
internal static class SqliteFileControl
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED.</summary>
    private const int HasMovedCode = 20;

    /// <summary>
    /// Whether the file of a connection is no longer the one at its path: it was deleted, moved or replaced. False where the system lets no open file be
    /// deleted, and where SQLite cannot tell.
    /// </summary>
    public static bool HasMoved(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle)
        {
            return false;
        }

        bool isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return Control(handle.DangerousGetHandle(), IntPtr.Zero, HasMovedCode, out int hasMoved) == 0 && hasMoved != 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
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
}
