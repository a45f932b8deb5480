namespace Gorgias.Queue.Sqlite;

/// <summary>Folders and files that only their owner can read, since queues hold customers' addresses and orders. On Windows the user's data folder has such
/// rights already.</summary>
internal static class PrivateFolder
{
    public static void Create(string path)
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
        // Windows PowerShell: the file inherits the rights of the folder.
        _ = file;
#endif
    }
}
