using System.Collections.Concurrent;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;

namespace GorgiasPS.Bulk;

/// <summary>Sends batches: finds the tickets, creates a job for them, and waits for its end. Any thread.</summary>
/// <typeparam name="TItem">The type of the records.</typeparam>
internal sealed class JobSender<TItem>
    where TItem : PendingWrite<ChangedTicket>, IJobWrite
{
    private readonly GorgiasClient _client;
    private readonly CallOptions _options;
    private readonly CancellationToken _stop;
    private readonly TicketJobs _jobs;
    private readonly ConcurrentDictionary<long, string> _claimed = new();
    private readonly ConcurrentDictionary<long, GorgiasJob> _running = new();

    /// <param name="client">The account.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="stop">Stops everything; jobs that were created go on.</param>
    public JobSender(GorgiasClient client, CallOptions options, CancellationToken stop)
    {
        (_client, _options, _stop) = (client, options, stop);
        _jobs = new TicketJobs(client.Jobs, options, TicketJobs.Most, stop) { Seen = Note };
    }

    /// <summary>The most tickets of a job, as far as that was learned.</summary>
    public int Size => _jobs.Size;

    /// <summary>The jobs that were created, and whose end was not seen.</summary>
    public IReadOnlyList<GorgiasJob> Running => [.. _running.Values.OrderBy(static job => job.Id)];

    /// <summary>Sends a batch. Fails never: each record has its own outcome.</summary>
    public async Task<IReadOnlyList<JobOutcome<TItem>>> SendAsync(JobBatch<TItem> batch)
    {
        var outcomes = new Dictionary<TItem, JobOutcome<TItem>>();
        Dictionary<long, TItem> tickets = await FindAsync(batch, outcomes).ConfigureAwait(false);
        if (tickets.Count > 0)
        {
            try
            {
                JobChange change = await batch.Items[0].ToJobAsync(_client, _options, _stop).ConfigureAwait(false);
                IReadOnlyList<TicketJobResult> results = await _jobs.SendAsync(change, [.. tickets.Keys]).ConfigureAwait(false);
                foreach (TicketJobResult result in results)
                {
                    TItem item = tickets[result.TicketId];
                    outcomes[item] = new JobOutcome<TItem>(
                        item, result.Error is null ? item.ResultOf(result.TicketId, result.Job!) : null, result.Error);
                }

                // Also after a stop: what is done is done.
                long[] done = [.. results.Where(static result => result.Error is null).Select(static result => result.TicketId)];
                await batch.Items[0].EndAsync(done, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                foreach (TItem item in tickets.Values.Where(item => !outcomes.ContainsKey(item)))
                {
                    outcomes[item] = new JobOutcome<TItem>(item, null, e);
                }
            }
        }

        return [.. batch.Items.Select(item => outcomes[item])];
    }

    // An external id and an id may be of one ticket. Nothing is done to it twice.
    private async Task<Dictionary<long, TItem>> FindAsync(JobBatch<TItem> batch, Dictionary<TItem, JobOutcome<TItem>> outcomes)
    {
        var tickets = new Dictionary<long, TItem>();
        foreach (TItem item in batch.Items)
        {
            try
            {
                long id = await item.FindTicketIdAsync(_client, item.OptionsOf(_options), _stop).ConfigureAwait(false);
                if (_claimed.TryAdd(id, batch.Key))
                {
                    tickets[id] = item;
                }
                else
                {
                    outcomes[item] = _claimed[id] == batch.Key
                        ? new JobOutcome<TItem>(item, new ChangedTicket(id, null, IsExisting: true), null)
                        : new JobOutcome<TItem>(item, null, TicketsOfRun.ChangedOtherwise(item.ToString()));
                }
            }
            catch (Exception e) when (e is GorgiasException or RecordException or OperationCanceledException)
            {
                outcomes[item] = new JobOutcome<TItem>(item, null, e);
            }
        }

        return tickets;
    }

    private void Note(GorgiasJob job)
    {
        if (job.IsOver)
        {
            _running.TryRemove(job.Id, out _);
        }
        else
        {
            _running[job.Id] = job;
        }
    }
}
