#if NET8_0_OR_GREATER
using System.Globalization;
using Gorgias.Shared;

namespace Gorgias.Queue.Worker;

/// <summary>
/// The processes of Linux. Containers on one machine have the same start of the machine, and can have the same name, the same machine id and one file of a
/// queue; their process namespaces differ. A start counts ticks since the machine started; a time namespace shifts it.
/// </summary>
internal sealed class LinuxProcesses : SystemProcesses
{
    private const int ScopeLength = 16;

    // Counted from the state, which is the third field: the command before it may have spaces and parentheses.
    private const int StartField = 19;

    private readonly Lazy<string?> _scope;

    public LinuxProcesses() => _scope = new Lazy<string?>(() => IfReadable(ReadScope));

    public override string? Scope => _scope.Value;

    /// <summary>The start in a line of <c>/proc/[id]/stat</c>; null when the line is not of the process.</summary>
    public static long? StartIn(string line, int id)
    {
        string[] fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return line.StartsWith(FormattableString.Invariant($"{id} ("), StringComparison.Ordinal)
            && fields.Length > StartField
            && long.TryParse(fields[StartField], NumberStyles.None, CultureInfo.InvariantCulture, out long start) ? start : null;
    }

    protected override long? StartOf(int id) => StartIn(File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat")), id);

    private string? ReadScope()
    {
        // A /proc of another namespace has other numbers.
        if (StartIn(File.ReadAllText("/proc/self/stat"), OwnId) is null || new FileInfo("/proc/self/ns/pid").LinkTarget is not { Length: > 0 } processes)
        {
            return null;
        }

        string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        string time = new FileInfo("/proc/self/ns/time").LinkTarget ?? "";
        string machine = File.Exists("/etc/machine-id") ? File.ReadAllText("/etc/machine-id").Trim() : "";
        return boot.Length == 0 ? null : TextHash.Of($"linux\n{Environment.MachineName}\n{machine}\n{boot}\n{processes}\n{time}")[..ScopeLength];
    }
}
#endif
