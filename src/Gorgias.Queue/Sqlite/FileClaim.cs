#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
#endif

namespace Gorgias.Queue.Sqlite;

/// <summary>Gives a file a name that is free. Elsewhere than on Windows a move looks first and moves then, and replaces what was made in between.</summary>
internal static class FileClaim
{
    /// <summary>Gives the file its new name, as one step.</summary>
    /// <returns>False when a file has the name; null when this system or disk has no such call, and nothing was done.</returns>
    /// <exception cref="IOException">The file is gone.</exception>
    public static bool? TryTake(string file, string name)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            return TryLink(file, name);
        }
#endif
        try
        {
            File.Move(file, name);
            return true;
        }
        catch (IOException) when (File.Exists(name))
        {
            return false;
        }
    }

#if NET8_0_OR_GREATER
    private const int FileExists = 17;
    private const int NoSuchFile = 2;

    /// <summary>A second name, which fails when there is one; the first is removed then. Some disks, such as those with FAT, have no second names.</summary>
    private static bool? TryLink(string file, string name)
    {
        try
        {
            if (Link(NativeText.Of(file), NativeText.Of(name)) == 0)
            {
                File.Delete(file);
                return true;
            }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }

        return Marshal.GetLastPInvokeError() switch
        {
            FileExists => false,
            NoSuchFile => throw new FileNotFoundException(null, file),
            _ => null,
        };
    }

    [DllImport("libc", EntryPoint = "link", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] file, byte[] name);
#endif
}
