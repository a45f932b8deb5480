using System.Net;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Operations;

/// <summary>
/// The jobs of one run. A job has as many tickets as the API takes, which is not documented: 100, or fewer once it has refused so many. Thread-safe.
/// </summary>
internal sealed class TicketJobs
{
    /// <summary>The most tickets of a job. Lists of tickets take as many ids (gorgias-api.md, section 2).</summary>
    public const int Most = 100;

    /// <summary>Fewer are not learned: a refusal of so few tickets is about one of them.</summary>
    private const int FewestLearned = 10;

    private readonly JobOperations _jobs;
    private readonly CallOptions _options;
    private readonly CancellationToken _stop;
    private readonly JobWatch _watch;
    private readonly Dictionary<long, List<long[]>> _answers = [];
    private volatile int _size;

    /// <param name="jobs">Creates and reads the jobs.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="most">The most tickets of a job.</param>
    /// <param name="stop">Stops everything; jobs that were created go on.</param>
    public TicketJobs(JobOperations jobs, CallOptions options, int most, CancellationToken stop)
    {
        (_jobs, _options, _size, _stop) = (jobs, options, most, stop);
        _watch = new JobWatch(jobs, options.ForLookup(), stop) { Seen = job => Seen?.Invoke(job) };
    }

    /// <summary>How many tickets a job has now at most.</summary>
    public int Size => _size;

    /// <summary>Called on any thread with each job that was created, and each time it was read; null for nothing.</summary>
    public Action<GorgiasJob>? Seen { get; init; }

    /// <summary>Changes tickets with one job, or with several when the API refuses so many in one, and waits for their end.</summary>
    /// <param name="change">The change.</param>
    /// <param name="ticketIds">The tickets, each once.</param>
    /// <returns>What became of each ticket, in their order.</returns>
    public async Task<IReadOnlyList<TicketJobResult>> SendAsync(JobChange change, IReadOnlyList<long> ticketIds)
    {
        var results = new Dictionary<long, TicketJobResult>();
        List<(long[] Ids, GorgiasJob Job)> created = await CreateAsync(change, ticketIds, results).ConfigureAwait(false);

        // All are waited for from now on, not one after the other.
        List<(long[] Ids, GorgiasJob Job, Task<GorgiasJob> Over)> waits = created.ConvertAll(one =>
            (one.Ids, one.Job, Over: one.Job.IsOver ? Task.FromResult(one.Job) : _watch.WaitAsync(one.Job)));
        foreach ((long[] ids, GorgiasJob job, Task<GorgiasJob> over) in waits)
        {
            await AwaitAsync(change, ids, job, over, results).ConfigureAwait(false);
        }

        return [.. ticketIds.Select(id => results[id])];
    }

    private async Task<List<(long[] Ids, GorgiasJob Job)>> CreateAsync(
        JobChange change, IReadOnlyList<long> ticketIds, Dictionary<long, TicketJobResult> results)
    {
        List<(long[] Ids, GorgiasJob Job)> created = [];
        int size = _size;
        GorgiasApiException? refusal = null;
        for (int at = 0; at < ticketIds.Count;)
        {
            long[] ids = [.. ticketIds.Skip(at).Take(size)];
            Exception failure;
            try
            {
                GorgiasJob job;
                using (_watch.Hold())
                {
                    job = await _jobs.CreateAsync(change.ToDraft(ids), _options.ForRecord(), _stop).ConfigureAwait(false);
                }

                created.Add((ids, job));
                NoteAnswer(job.Id, ids);
                Seen?.Invoke(job);
                at += ids.Length;
                if (refusal is not null)
                {
                    _size = Math.Max(FewestLearned, Math.Min(_size, size));
                }

                continue;
            }
            catch (GorgiasApiException e) when (ids.Length > 1 && IsPerhapsTooMany(e))
            {
                refusal ??= e;
                size = (ids.Length + 1) / 2;
                continue;
            }
            catch (Exception e) when (e is GorgiasException or OperationCanceledException)
            {
                failure = e;
            }

            // When not even one ticket alone is taken, it is not their number.
            bool isRefused = created.Count == 0 && failure is GorgiasApiException && refusal is not null;
            long[] failed = isRefused || failure is GorgiasException { EndsRun: true } or OperationCanceledException ? [.. ticketIds.Skip(at)] : ids;
            Array.ForEach(failed, id => results[id] = new TicketJobResult(id, null, isRefused ? refusal : failure));
            at += failed.Length;
        }

        return created;
    }

    private async Task AwaitAsync(
        JobChange change, long[] ids, GorgiasJob job, Task<GorgiasJob> over, Dictionary<long, TicketJobResult> results)
    {
        GorgiasJob ended = job;
        Func<long, Exception?> failure;
        try
        {
            ended = await over.ConfigureAwait(false);
            failure = ended.IsDone || ended.HasEndedOtherwise
                ? await JudgeAsync(change, ids, job, ended).ConfigureAwait(false)
                : _ => new GorgiasJobException(ended);
        }
        catch (GorgiasJobException e)
        {
            failure = _ => new GorgiasUnknownOutcomeException(e.Message, null, e);
        }
        catch (Exception e) when (e is GorgiasException or OperationCanceledException)
        {
            string reason = e is OperationCanceledException ? JobMessages.StopReached : e.Message;
            failure = _ => new GorgiasUnknownOutcomeException(JobMessages.NotAwaited(job.Id, reason), null, e);
        }

        Array.ForEach(ids, id => results[id] = new TicketJobResult(id, ended, failure(id)));
    }

    // The status is that of the job, not of its tickets. What became of each is told by its numbers, and by the tickets that are there.
    private async Task<Func<long, Exception?>> JudgeAsync(JobChange change, long[] ids, GorgiasJob job, GorgiasJob ended)
    {
        long failed = ended.FailedCount ?? 0;
        int others = CountOthers(ids, job, ended);
        bool saysNothing = ended.ProgressCount is null && failed == 0;
        if (saysNothing && change.KeepsTickets)
        {
            _options.OnWarning?.Invoke(JobMessages.WithoutNumbers);
            return Unknown(JobMessages.WithoutNumber(ended.Id, ids.Length));
        }

        long undone = Math.Max(others, Math.Max(failed, ids.Length - (ended.ProgressCount ?? 0)));
        if (undone <= 0)
        {
            return static _ => null;
        }

        Func<long, Exception?> unknown = Unknown(
            others > 0 ? JobMessages.ForOtherTickets(ended.Id, others)
            : failed > 0 ? JobMessages.WithFailures(ended.Id, failed, ids.Length)
            : saysNothing ? JobMessages.WithoutNumber(ended.Id, ids.Length)
            : JobMessages.FewerThanAsked(ended.Id, ids.Length - undone, ids.Length));
        IReadOnlyCollection<long>? missing = await FindMissingAsync(ids).ConfigureAwait(false);
        if (!change.KeepsTickets)
        {
            // Those that were gone before are not counted; they are gone all the same.
            return missing is null ? unknown : id => missing.Contains(id) ? null : new GorgiasJobException(ended, JobMessages.NotDeleted(ended.Id, id));
        }

        // A job counts those that are there. Which of the others were changed is not known, so that none is told as changed.
        bool isExplained = missing?.Count >= undone;
        return id => missing?.Contains(id) == true ? new GorgiasNoSuchTicketException(id, ended.Id) : isExplained ? null : unknown(id);
    }

    private void NoteAnswer(long jobId, long[] ids)
    {
        lock (_answers)
        {
            if (!_answers.TryGetValue(jobId, out List<long[]>? asked))
            {
                _answers[jobId] = asked = [];
            }

            asked.Add(ids);
        }
    }

    /// <summary>
    /// How many of the tickets the job is not known to be for. Should the API answer two calls with one job, then the job cannot have done what both asked for,
    /// unless it counts the tickets of both.
    /// </summary>
    private int CountOthers(long[] ids, GorgiasJob job, GorgiasJob ended)
    {
        lock (_answers)
        {
            List<long[]> asked = _answers[job.Id];
            return (asked.Count == 1 ? job : ended).TicketIds is { } own ? ids.Count(id => !own.Contains(id))
                : asked[0] == ids || ended.ProgressCount >= asked.Sum(static one => one.Length) ? 0
                : ids.Length;
        }
    }

    private static Func<long, Exception?> Unknown(string text) => _ => new GorgiasUnknownOutcomeException(text, null, null);

    /// <summary>The tickets that are not there; null when that could not be read.</summary>
    private async Task<IReadOnlyCollection<long>?> FindMissingAsync(long[] ids)
    {
        try
        {
            return await _jobs.FindMissingAsync(ids, _options.ForLookup(), _stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GorgiasException or OperationCanceledException)
        {
            return null;
        }
    }

    // A refusal that names other fields is not about the number of tickets.
    private static bool IsPerhapsTooMany(GorgiasApiException e) => e.StatusCode == HttpStatusCode.RequestEntityTooLarge
        || (e.StatusCode == HttpStatusCode.BadRequest
            && (e.FieldErrors.Count == 0 || e.FieldErrors.Keys.Any(static path => path.Split('.').Contains("ticket_ids", StringComparer.Ordinal))));
}
