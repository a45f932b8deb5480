using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Waits until jobs are done, were cancelled or failed.</summary>
[Cmdlet(VerbsLifecycle.Wait, "GorgiasJob")]
[OutputType(typeof(GorgiasJob))]
public sealed class WaitGorgiasJobCommand : ResourceCmdlet<GorgiasJob>
{
    private readonly List<ResourceReference> _references = [];

    /// <summary>Maximum time to wait, in seconds (1 to 86400). Default: as long as the jobs make progress, and 30 minutes without progress. The jobs go on in
    /// Gorgias.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int? TimeoutSec { get; set; }

    private protected override ReadableResource<GorgiasJob> Resource => Client.Jobs;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _references.AddRange(References());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_references.Count > 0)
        {
            CallOptions options = CallOptions(CallPriority.Interactive);
            Run((writer, cancellation) => WaitAsync(Client.Jobs, writer, options, cancellation));
        }
    }

    private async Task WaitAsync(JobOperations jobs, PipelineWriter writer, CallOptions options, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (TimeoutSec is { } seconds)
        {
            stop.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        List<GorgiasJob> wanted = [];
        foreach (string id in _references.Select(static reference => reference.Text!).Distinct(StringComparer.Ordinal))
        {
            wanted.Add(new GorgiasJob { Id = await ResolveAsync(id, options, cancellation).ConfigureAwait(false) });
        }

        var watch = new JobWatch(jobs, options, stop.Token)
        {
            IsKnown = true,
            Patience = TimeoutSec is null ? JobWatch.LongestStall : null,
            Seen = job => Note(wanted, job),
        };
        foreach ((GorgiasJob job, Task<GorgiasJob> over) in watch.Add(wanted))
        {
            try
            {
                GorgiasJob ended = await over.ConfigureAwait(false);
                await writer.WriteObjectAsync(ended).ConfigureAwait(false);
                if (!ended.IsDone)
                {
                    writer.WriteError(ErrorRecords.From(new GorgiasJobException(ended), ended));
                }
            }
            catch (GorgiasException e) when (!e.EndsRun || e is GorgiasJobException)
            {
                writer.WriteError(ErrorRecords.From(e, job.Id));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                string? status = wanted.Find(one => one.Id == job.Id)?.Status;
                writer.WriteError(ErrorRecords.Of(
                    GorgiasErrorKind.TimedOut, JobMessages.NotOver(job.Id, status, TimeoutSec!.Value), JobMessages.NotOverAdvice(job.Id), job.Id));
            }
        }
    }

    private static void Note(List<GorgiasJob> jobs, GorgiasJob seen)
    {
        if (jobs.Find(job => job.Id == seen.Id) is { } known)
        {
            known.Status = seen.Status;
        }
    }
}
