using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>The progress bar of a run. The remaining time is the rate limiter's estimate.</summary>
/// <param name="activity">The title of the progress bar.</param>
/// <param name="client">The client whose rate limiter estimates the remaining time; null when no calls are made.</param>
/// <param name="watch">Tells what the run waits for.</param>
/// <param name="limit">How many records are sent at most; null for all.</param>
internal sealed class RunProgress(string activity, GorgiasClient? client, RunWatch watch, long? limit)
{
    private readonly ProgressMeter _meter = new(activity, TimeProvider.System);
    private readonly PresentRate _rate = new();
    private long? _total;
    private bool _isEstimate;
    private string? _file;
    private long _row;
    private long _rowsBefore;
    private double _position;
    private OrderPlace? _place;

    /// <summary>The calls that one record takes.</summary>
    public double CallsPerRecord { get; set; } = 1;

    /// <summary>True for one record from the command line, which has no progress but may wait.</summary>
    public bool IsSingle { get; init; }

    /// <summary>What the run waits for.</summary>
    public RunWatch Watch => watch;

    /// <summary>Sets how many records there are.</summary>
    public void Know(long? total) => (_total, _isEstimate, _row) = (total, false, 0);

    /// <summary>Estimates how many records there are from how much of a file was read. They are known once all of it was read, ahead of the run.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">The number of the record.</param>
    /// <param name="position">Its position in the file, from 0 (start) to 1 (end).</param>
    /// <param name="place">Its place among the orders of the file; null when that is not known.</param>
    public void Estimate(string? file, long row, double position, OrderPlace? place)
    {
        if (file != _file)
        {
            (_file, _rowsBefore) = (file, row - 1);
        }

        (_row, _position, _place) = (row, position, place);
    }

    /// <summary>Notes that no more records come.</summary>
    /// <param name="rows">How many there were.</param>
    public void InputEnded(long rows)
    {
        if (_row > 0 || _total is null)
        {
            Know(rows);
        }
    }

    /// <summary>Shows an update when one is due.</summary>
    /// <param name="streams">Where to.</param>
    /// <param name="accepted">Records that were read and are not held back.</param>
    /// <param name="settled">Those of them whose outcome is known.</param>
    /// <param name="failed">Those of these that failed.</param>
    public void Update(IPipelineStreams streams, long accepted, long settled, long failed = 0)
    {
        watch.Look();
        _meter.Update(streams, (progress, elapsed) => Describe(progress, elapsed, accepted, settled, failed));
    }

    public void Complete(IPipelineStreams streams) => _meter.Complete(streams);

    private void Describe(ProgressRecord progress, TimeSpan elapsed, long accepted, long settled, long failed)
    {
        RunWait wait = watch.Wait;
        if (IsSingle)
        {
            progress.StatusDescription = wait is { IsLong: true, Text: { } what } ? what : ProgressMessages.Waiting(elapsed);
            progress.PercentComplete = 0;
            return;
        }

        Estimate();
        long? total = limit < (_total ?? long.MaxValue) ? limit : _total;
        string status = ProgressMessages.Records(settled - failed, total, _isEstimate && total == _total, failed);
        double rate = _rate.At(elapsed, settled);
        status += wait is { IsLong: true, Text: not null } ? "" : ", " + ProgressMessages.Rate(rate);
        progress.StatusDescription = status + (wait.Text is { } text ? ", " + text : "");

        // Without a number PowerShell draws the whole bar as full.
        progress.PercentComplete = 0;
        if (total is { } all && all > 0)
        {
            // Without the accepted records: they wait at the rate limiter, which counts them itself.
            double perRecord = Math.Max(CallsPerRecord, watch.CallsPer(accepted));
            double calls = Math.Max(0, all - accepted) * perRecord;
            progress.PercentComplete = (int)Math.Min(100, settled * 100 / all);
            progress.SecondsRemaining = client is null || settled >= all
                ? -1
                : Seconds(client.EstimateDuration((int)Math.Min(int.MaxValue, calls)), watch.Remaining((all - settled) * perRecord), wait.Left);
        }
    }

    private void Estimate()
    {
        if (_row == 0)
        {
            return;
        }

        long rows = _row - _rowsBefore;
        (_total, _isEstimate) = _place switch
        {
            // Orders of the next file follow.
            { Source.IsLast: false } => ((long?)null, false),

            // A command in between has left out some.
            { Source.Count: { } count, Number: var number } => (_rowsBefore + (long)Math.Round((double)rows * count / number), rows != number),
            _ => (_rowsBefore + (long)Math.Ceiling(rows / _position), true),
        };
    }

    /// <summary>The longest of several times, as a progress bar has it: never no time at all while something is to come.</summary>
    public static int Seconds(params TimeSpan[] atLeast) => (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(atLeast.Max().TotalSeconds)));
}
