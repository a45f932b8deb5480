namespace Gorgias.Queue.Sqlite;

/// <summary>Queues hold customers' addresses and orders: what is made here is for its owner only. On Windows the user's folder is that already.</summary>
internal static class PrivateFolder
{
    public static void Make(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
    }

    public static void Protect(string file)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
#else
        // Windows PowerShell: the folder's rights are inherited.
        _ = file;
#endif
    }
}
