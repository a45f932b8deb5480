using System.Collections.Concurrent;
using Gorgias.Queue;

namespace GorgiasPS.Session;

/// <summary>
/// The folders of queues that are named while a sandbox is connected: one for each sandbox, deleted with it. A process that uses one has a lock of the
/// operating system on it; what a killed process leaves is deleted by a later one.
/// </summary>
internal static class SandboxQueues
{
    private const string Folder = "sandbox";
    private const string LockFile = "in-use";

    // A sandbox may live on in a process that has no queue of it open.
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);

    private static readonly ConcurrentDictionary<string, FileStream> Held = new(StringComparer.Ordinal);

    /// <summary>The folder of a sandbox's queues, which need not be there.</summary>
    /// <exception cref="QueueException">This user has no data folder.</exception>
    public static string FolderOf(string sandbox) => Path.Combine(QueueFolder.Default, Folder, sandbox);

    /// <summary>The sandbox in whose folder a queue is; null for any other queue.</summary>
    public static string? SandboxOf(QueueAddress address)
    {
        if (Path.GetDirectoryName(address.Path) is not { } folder)
        {
            return null;
        }

        try
        {
            string root = Path.Combine(QueueFolder.Default, Folder);
            return string.Equals(Path.GetDirectoryName(folder), root, StringComparison.Ordinal) ? Path.GetFileName(folder) : null;
        }
        catch (QueueException)
        {
            // Without a data folder no queue is in it.
            return null;
        }
    }

    /// <summary>Keeps the folder of a queue that is open from being deleted by another process, while this one lives.</summary>
    public static void Hold(QueueAddress address)
    {
        if (address.Path is null || SandboxOf(address) is null || Path.GetDirectoryName(address.Path) is not { } folder || Held.ContainsKey(folder))
        {
            return;
        }

        try
        {
            string path = Path.Combine(folder, LockFile);
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            if (Held.TryAdd(folder, held))
            {
                File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
                Sweep(Path.GetDirectoryName(folder)!);
            }
            else
            {
                held.Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is kept for a day without a lock as well.
        }
    }

    /// <summary>Deletes the queues of a sandbox that has ended, unless another process uses them. Nothing is said when it fails: a later
    /// process does it.</summary>
    public static void Forget(string sandbox)
    {
        foreach (string folder in Held.Keys.Where(folder => Path.GetFileName(folder) == sandbox))
        {
            if (Held.TryRemove(folder, out FileStream? held))
            {
                held.Dispose();
                Delete(folder);
            }
        }
    }

    private static void Sweep(string root)
    {
        DateTime before = (TimeProvider.System.GetUtcNow() - Keep).UtcDateTime;
        foreach (string folder in Directory.EnumerateDirectories(root).Where(static folder => !Held.ContainsKey(folder)).ToList())
        {
            // A process that was killed at once has no such file yet.
            string path = Path.Combine(folder, LockFile);
            DateTime used = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : Directory.GetLastWriteTimeUtc(folder);
            if (used < before && Guid.TryParseExact(Path.GetFileName(folder), "D", out _))
            {
                Delete(folder);
            }
        }
    }

    private static void Delete(string folder)
    {
        try
        {
            using (new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
                foreach (string file in Directory.EnumerateFiles(folder).Where(static file => Path.GetFileName(file) != LockFile).ToList())
                {
                    File.Delete(file);
                }
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process uses it, or has just deleted it.
        }
    }
}
