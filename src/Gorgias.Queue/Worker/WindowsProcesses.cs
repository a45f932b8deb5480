using System.Diagnostics;
using System.Runtime.InteropServices;
using Gorgias.Shared;

namespace Gorgias.Queue.Worker;

/// <summary>The processes of Windows. A start is the moment that the system noted, to a ten-millionth of a second, so that it tells starts of the machine apart
/// as well.</summary>
internal sealed class WindowsProcesses : SystemProcesses
{
    private const int ScopeLength = 16;
    private const int LongestGuid = 64;
    private const uint Text = 0x2;
    private const uint From64Bit = 0x10000;

    private static readonly IntPtr LocalMachine = new(unchecked((int)0x80000002));

    private readonly Lazy<string?> _scope = new(static () => IfReadable(ReadScope));

    public override string? Scope => _scope.Value;

    protected override long? StartOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.StartTime.ToUniversalTime().Ticks;
    }

    private static string? ReadScope()
    {
        char[] data = new char[LongestGuid];
        uint bytes = LongestGuid * sizeof(char);
        int failure = RegGetValue(LocalMachine, @"SOFTWARE\Microsoft\Cryptography", "MachineGuid", Text | From64Bit, IntPtr.Zero, data, ref bytes);
        string guid = new string(data).Split('\0')[0];
        return failure != 0 || guid.Length == 0 ? null : TextHash.Of($"windows\n{Environment.MachineName}\n{guid}").Substring(0, ScopeLength);
    }

    [DllImport("advapi32", CharSet = CharSet.Unicode, EntryPoint = "RegGetValueW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegGetValue(IntPtr key, string path, string name, uint flags, IntPtr type, [Out] char[] data, ref uint bytes);
}
