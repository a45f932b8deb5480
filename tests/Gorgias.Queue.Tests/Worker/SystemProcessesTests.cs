using System.Diagnostics;
using Gorgias.Queue.Tests.Ledger;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>The processes of the machine that the tests run on.</summary>
public sealed class SystemProcessesTests
{
    private static IProcessTable Table => SystemProcesses.Table;

    [SkippableOnWindowsFact]
    public void A_process_that_was_killed_is_gone_and_one_that_runs_is_not()
    {
        if (Table.Scope is null)
        {
            // Such as macOS: then leases decide.
            Assert.False(Table.IsGone(Table.OwnId, -1));
            return;
        }

        using Process child = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "read line" }, RedirectStandardInput = true })!;
        long start = StartOf(child.Id);

        Assert.False(Table.IsGone(child.Id, start));
        Assert.True(Table.IsGone(child.Id, start - 1));

        child.Kill();
        child.WaitForExit();
        Assert.True(Table.IsGone(child.Id, start));
    }

    [Fact]
    public void This_process_is_not_gone()
    {
        Assert.Equal(Environment.ProcessId, Table.OwnId);
        if (Table.OwnStart is { } start)
        {
            Assert.False(Table.IsGone(Table.OwnId, start));
            Assert.False(WorkerName.IsGone(WorkerName.Create(Table, Guid.Empty), Table));
        }
    }

    [Theory]
    [InlineData("7 (sh) S 1 7 7 34816 7 4194304 103 0 0 0 0 0 0 0 20 0 1 0 1234567 2748416 222", 1234567L)]
    [InlineData("7 (a) b (c d) S 1 7 7 34816 7 4194304 103 0 0 0 0 0 0 0 20 0 1 0 1234567 2748416 222", 1234567L)]
    [InlineData("8 (sh) S 1 7 7 34816 7 4194304 103 0 0 0 0 0 0 0 20 0 1 0 1234567 2748416 222", null)]
    [InlineData("7 (sh) S 1 7 7", null)]
    [InlineData("", null)]
    public void The_start_is_read_from_a_line_of_Linux(string line, long? start) => Assert.Equal(start, LinuxProcesses.StartIn(line, 7));

    private static long StartOf(int id) => LinuxProcesses.StartIn(File.ReadAllText($"/proc/{id}/stat"), id)!.Value;
}
