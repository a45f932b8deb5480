#if !NET8_0_OR_GREATER
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// Finds SQLite's native library where nobody else does: the .NET Framework, on which Windows PowerShell runs, looks beside powershell.exe and on the path,
/// and not into folders by platform. A library that is loaded already is found by its name.
/// </summary>
internal static class NativeSqlite
{
    private const uint WithItsOwnFolder = 0x8;

    /// <exception cref="DllNotFoundException">It is not there, or not for this machine.</exception>
    public static void Load()
    {
        if (!RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            return;
        }

        string path = PathFor(Path.GetDirectoryName(typeof(NativeSqlite).Assembly.Location)!, RuntimeInformation.ProcessArchitecture);
        if (LoadLibraryEx(path, IntPtr.Zero, WithItsOwnFolder) == IntPtr.Zero)
        {
            throw new DllNotFoundException($"{path}: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
        }
    }

    /// <summary>Where the package keeps the one for a processor.</summary>
    internal static string PathFor(string folder, Architecture architecture) =>
        Path.Combine(folder, "runtimes", FormattableString.Invariant($"win-{architecture}").ToLowerInvariant(), "native", "e_sqlite3.dll");

    [DllImport("kernel32", CharSet = CharSet.Unicode, SetLastError = true, EntryPoint = "LoadLibraryExW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr reserved, uint flags);
}
#endif
