namespace Gorgias.Queue.Tests.Ledger;

/// <summary>A test of what Windows does not allow: deleting a file that is open.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableOnWindowsFactAttribute : FactAttribute
{
    public SkippableOnWindowsFactAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "Windows does not let a file be deleted that is open, nor has it bash and flock." : null;
}
