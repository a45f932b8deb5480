using System.Management.Automation;
using Gorgias.Testing;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Engine.Tests;

/// <summary>How often a progress bar is drawn: it must not flicker, and must not slow a run.</summary>
public sealed class ProgressMeterTests
{
    private readonly VirtualTime _time = new();
    private readonly DrawnProgress _drawn;

    public ProgressMeterTests() => _drawn = new DrawnProgress(_time);

    [Fact]
    public void There_are_at_most_five_updates_a_second()
    {
        var meter = new ProgressMeter("Run", _time);
        for (int i = 0; i < 10_000; i++)
        {
            meter.Update(_drawn, static (_, _) => { });
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(_drawn.Moments.Count, 40, 46);
        IEnumerable<TimeSpan> gaps = _drawn.Moments.Zip(_drawn.Moments.Skip(1), static (before, next) => next - before);
        Assert.All(gaps, static gap => Assert.True(gap >= TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public void A_run_that_is_over_within_a_second_draws_nothing()
    {
        var meter = new ProgressMeter("Run", _time);
        for (int i = 0; i < 99; i++)
        {
            meter.Update(_drawn, static (_, _) => { });
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        meter.Complete(_drawn);
        Assert.Empty(_drawn.Records);
    }

    [Fact]
    public void What_was_drawn_is_removed_at_the_end()
    {
        var meter = new ProgressMeter("Run", _time);
        meter.Update(_drawn, static (_, _) => { });
        _time.Advance(TimeSpan.FromSeconds(2));
        meter.Update(_drawn, static (progress, elapsed) => progress.SecondsRemaining = (int)elapsed.TotalSeconds);
        meter.Complete(_drawn);
        meter.Complete(_drawn);

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], _drawn.Records.Select(static record => record.RecordType));
        Assert.Equal(2, _drawn.Records[0].SecondsRemaining);
        Assert.Single(_drawn.Records.Select(static record => record.ActivityId).Distinct());
    }

    [Fact]
    public void A_cmdlet_that_writes_nothing_says_after_some_seconds_that_it_waits()
    {
        var wait = new SilentWait("Get-It", _time, static elapsed => $"{elapsed.TotalSeconds:0}");
        for (int i = 0; i < 50; i++)
        {
            wait.Look(_drawn, written: 0);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(_drawn.Moments[0], TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.2));
        Assert.InRange(_drawn.Records.Count, 5, 11);
        Assert.Equal("3", _drawn.Records[0].StatusDescription);

        wait.Look(_drawn, written: 1);
        Assert.Equal(ProgressRecordType.Completed, _drawn.Records[^1].RecordType);
        int before = _drawn.Records.Count;
        _time.Advance(TimeSpan.FromSeconds(2));
        wait.Look(_drawn, written: 1);
        Assert.Equal(before, _drawn.Records.Count);
    }

    private sealed class DrawnProgress(VirtualTime time) : IPipelineStreams
    {
        public List<ProgressRecord> Records { get; } = [];

        public List<TimeSpan> Moments { get; } = [];

        public void WriteProgress(ProgressRecord progress)
        {
            Records.Add(progress);
            Moments.Add(time.Elapsed);
        }

        public void WriteObject(object value) => throw new NotSupportedException();

        public void WriteError(ErrorRecord error) => throw new NotSupportedException();

        public void WriteWarning(string text) => throw new NotSupportedException();

        public void WriteVerbose(string text) => throw new NotSupportedException();

        public void WriteDebug(string text) => throw new NotSupportedException();
    }
}
