namespace Gorgias.Queue.Sqlite;

/// <summary>Whether a disk has room. Asked after an error only: SQLite tells a full disk apart from a broken one only while it writes the file itself.
/// </summary>
internal static class DiskSpace
{
    /// <summary>The index of a log takes 32 KB at once.</summary>
    private const long Least = 64 * 1024;

    /// <summary>Whether the disk of a file is full. False when the system does not tell.</summary>
    public static bool IsUsedUp(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            string place = Path.DirectorySeparatorChar == '\\' ? Path.GetPathRoot(full)! : Path.GetDirectoryName(full)!;
            return new DriveInfo(place).AvailableFreeSpace < Least;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
