using System.Diagnostics;
using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The locks by which runs of a ledger in a file tell whether another one lives.</summary>
public sealed class LedgerRunFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Ledger => _folder.File("test.ledger");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_lives_for_others_until_it_is_disposed()
    {
        LedgerRunFiles runs = Create();
        LedgerRunFiles others = Create();
        using LedgerRunFile run = runs.Begin();

        Assert.False(others.IsDead(run.Id));
        Assert.False(others.IsDead(run.Id));
        Assert.True(runs.Holds(run.Id));
        run.Dispose();

        Assert.True(others.IsDead(run.Id));
        Assert.True(runs.IsDead(run.Id));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void The_next_run_removes_the_files_of_dead_runs_and_not_those_of_living_ones()
    {
        string dead = _folder.File($"test.ledger.{Guid.NewGuid():N}.run");
        File.WriteAllText(dead, "");
        File.WriteAllText(_folder.File("test.ledger.txt"), "");
        using LedgerRunFile first = Create().Begin();
        using LedgerRunFile second = Create().Begin();

        Assert.Equal(
            new[] { "test.ledger.txt", $"test.ledger.{first.Id}.run", $"test.ledger.{second.Id}.run" }.Order(),
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.False(Create().IsDead(first.Id));
    }

    [Fact]
    public void Many_that_look_at_once_do_not_take_each_other_for_the_run()
    {
        string id = Guid.NewGuid().ToString("N");
        File.WriteAllText(_folder.File($"test.ledger.{id}.run"), "");

        ParallelQuery<bool> looks = ParallelEnumerable.Range(0, 200).WithDegreeOfParallelism(8).Select(_ => Create().IsDead(id));

        Assert.DoesNotContain(false, looks);
    }

    [Fact]
    public async Task Runs_that_begin_at_once_while_others_look_all_live()
    {
        LedgerRunFile[] begun = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Create().Begin())));

        Assert.Equal(100, begun.Select(r => r.Id).Distinct().Count());
        LedgerRunFiles looking = Create();
        Assert.All(begun, r => Assert.False(looking.IsDead(r.Id)));
        Array.ForEach(begun, r => r.Dispose());
        Assert.All(begun, r => Assert.True(looking.IsDead(r.Id)));
    }

    [SkippableOnWindowsFact]
    public void Another_process_sees_the_lock()
    {
        using LedgerRunFile run = Create().Begin();
        string file = _folder.File($"test.ledger.{run.Id}.run");

        Assert.Equal(1, RunBash($"exec 9<'{file}'; flock -n 9"));
        Assert.Equal(1, RunBash($"exec 9<'{file}'; flock -n -s 9"));
    }

    [SkippableOnWindowsFact]
    public async Task The_run_of_a_process_that_is_killed_is_dead()
    {
        string id = Guid.NewGuid().ToString("N");
        using Process other = Bash($"exec 9>'{_folder.File($"test.ledger.{id}.run")}'; flock 9; echo held; exec sleep 300");
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        Assert.False(Create().IsDead(id));

        other.Kill();
        await other.WaitForExitAsync();

        Assert.True(Create().IsDead(id));
    }

    private LedgerRunFiles Create() => new(Ledger, IdProvider.System);

    private static int RunBash(string script)
    {
        using Process process = Bash(script);
        process.WaitForExit();
        return process.ExitCode;
    }

    private static Process Bash(string script)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        return Process.Start(start)!;
    }
}
