#if !NET8_0_OR_GREATER
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// Loads SQLite's native library on the .NET Framework, on which Windows PowerShell runs: it searches the folder of powershell.exe and the path, but not the
/// module's folders for each platform. A library that is loaded already is found by its name.
/// </summary>
internal static class NativeSqlite
{
    private const uint WithItsOwnFolder = 0x8;

    /// <exception cref="DllNotFoundException">The library is missing, or is for another processor.</exception>
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

    /// <summary>The path at which the package keeps the library for a processor.</summary>
    internal static string PathFor(string folder, Architecture architecture) =>
        Path.Combine(folder, "runtimes", FormattableString.Invariant($"win-{architecture}").ToLowerInvariant(), "native", "e_sqlite3.dll");

    [DllImport("kernel32", CharSet = CharSet.Unicode, SetLastError = true, EntryPoint = "LoadLibraryExW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr reserved, uint flags);
}
#endif
