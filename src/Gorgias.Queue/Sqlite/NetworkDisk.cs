namespace Gorgias.Queue.Sqlite;

/// <summary>
/// Finds out whether a file is on a disk that several computers share. SQLite's log needs memory that all who use the file share, so two computers would
/// damage it.
/// </summary>
internal static class NetworkDisk
{
    /// <summary>The environment variable with which a user says that only one computer uses such a disk.</summary>
    public const string Variable = "GORGIASPS_NETWORK_DISK";

    /// <summary>The value of the variable.</summary>
    public const string Allowed = "allow";

    private const string MountTable = "/proc/self/mountinfo";

    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "v9fs", "ncp", "ncpfs", "afs", "coda", "ceph", "lustre",
        "glusterfs", "beegfs", "fhgfs", "gpfs", "panfs", "ocfs2", "gfs", "gfs2", "sshfs", "rclone", "s3fs", "davfs2", "ceph-fuse", "gcsfuse", "blobfuse2",
    };

    /// <summary>The type of the disk of a file or folder, when several computers share it; null for a disk of this computer, and when the system does not
    /// tell.</summary>
    public static string? TypeOf(string path)
    {
        string full = Path.GetFullPath(path);
        if (Path.DirectorySeparatorChar == '\\')
        {
            return IsShare(full) || IsMappedDrive(full) ? "network" : null;
        }

        string? folder = full;
        while (folder is not null && !Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder is not null && FormatOf(folder) is { } format && IsShared(format) ? format : null;
    }

    /// <summary>Whether a type of a file system is one of disks that several computers share.</summary>
    internal static bool IsShared(string type) => Types.Contains(type.StartsWith("fuse.", StringComparison.Ordinal) ? type.Substring("fuse.".Length) : type);

    /// <summary>Whether a path of Windows is one of a share: <c>\\server\share</c>, also in its long form.</summary>
    internal static bool IsShare(string path) =>
        path.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWith(@"\\", StringComparison.Ordinal) && !path.StartsWith(@"\\?\", StringComparison.Ordinal)
            && !path.StartsWith(@"\\.\", StringComparison.Ordinal));

    /// <summary>The type of the file system that has a folder, from the lines of Linux' table of mounts; null when it has none.</summary>
    internal static string? TypeIn(IEnumerable<string> mounts, string folder)
    {
        (string Place, string Type)? best = null;
        foreach (string line in mounts)
        {
            // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
            string[] parts = line.Split(' ');
            int dash = Array.IndexOf(parts, "-");
            if (dash < 6 || dash + 1 >= parts.Length)
            {
                continue;
            }

            string place = parts[4].Replace("\\040", " ").Replace("\\011", "\t").Replace("\\134", "\\");
            bool holds = place == "/" || folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal);

            // Of two mounts at one place the later one counts.
            if (holds && (best is null || place.Length >= best.Value.Place.Length))
            {
                best = (place, parts[dash + 1]);
            }
        }

        return best?.Type;
    }

    private static bool IsMappedDrive(string full)
    {
        try
        {
            return new DriveInfo(Path.GetPathRoot(full)!).DriveType == DriveType.Network;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static string? FormatOf(string folder)
    {
        try
        {
            // Follows links. Of a file system in user space it does not tell which one; the table of mounts does.
            string format = new DriveInfo(folder).DriveFormat;
            return format.StartsWith("fuse", StringComparison.OrdinalIgnoreCase) && File.Exists(MountTable)
                ? TypeIn(File.ReadLines(MountTable), folder) ?? format
                : format;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
