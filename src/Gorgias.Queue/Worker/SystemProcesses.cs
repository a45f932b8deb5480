using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gorgias.Queue.Worker;

/// <summary>The processes of this machine. What cannot be read, and what this does not know how to read, is unsure.</summary>
internal abstract class SystemProcesses : IProcessTable
{
    /// <summary>The table of this machine.</summary>
    public static IProcessTable Table { get; } =
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? new WindowsProcesses()
#if NET8_0_OR_GREATER
        : RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? new LinuxProcesses()
#endif
        : new UnsureProcesses();

    public abstract string? Scope { get; }

    public int OwnId { get; } = CurrentId();

    public long? OwnStart => IfReadable(() => StartOf(OwnId));

    public bool IsGone(int id, long start) => Exists(id) switch
    {
        // A process that cannot be seen may still be there: Linux can hide those of other users.
        true => IfReadable(() => StartOf(id)) is { } other && other != start,
        false => true,
        null => false,
    };

    /// <summary>When a process started, in units that no change of the clock changes; null when that is not known.</summary>
    protected abstract long? StartOf(int id);

    /// <summary>What a function reads from the system; the default when it cannot be read.</summary>
    protected static T? IfReadable<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or Win32Exception or InvalidOperationException
            or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            return default;
        }
    }

    /// <summary>Whether there is a process of this id, of any user; null when that is not known.</summary>
    private static bool? Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private static int CurrentId()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }

    private sealed class UnsureProcesses : SystemProcesses
    {
        public override string? Scope => null;

        protected override long? StartOf(int id) => null;
    }
}
