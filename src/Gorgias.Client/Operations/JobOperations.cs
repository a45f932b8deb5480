using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Creates, reads and cancels jobs, and waits for their end (gorgias-api.md, sections 5 and 6.7).</summary>
public sealed class JobOperations : ReadableResource<GorgiasJob>
{
    /// <summary>The member of a job's <c>meta</c> with the key by which a lost answer is looked up.</summary>
    internal const string KeyMember = "gorgiasps_key";

    internal const string NewestFirst = "created_datetime:desc";

    private const string Path = "api/jobs";

    /// <summary>How many of the newest jobs a lookup reads where the time of the write is not known.</summary>
    private const int MostLookedAt = 1000;

    private readonly ListPager _pager;
    private readonly SeenMessages _seen;

    internal JobOperations(ApiCaller caller, ListPager pager, SeenMessages seen)
        : base(caller, pager, new ResourceKind<GorgiasJob>("job", Path, static job => job.Id, static _ => []) { Key = null }) =>
        (_pager, _seen) = (pager, seen);

    /// <summary>The clock for waits.</summary>
    internal TimeProvider Time => Caller.Time;

    /// <summary>
    /// Creates a job with one call, and never creates it twice: it gets a key of its own in <c>meta</c>, by which an unknown outcome is looked up among the
    /// newest jobs before a retry. A job that applies a macro is not created again even if it is not among them: its reply would be sent twice.
    /// </summary>
    /// <exception cref="GorgiasException">The job was not created, or the outcome is unknown.</exception>
    public async Task<GorgiasJob> CreateAsync(JobDraft draft, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string key = Caller.Keys.New();
        JObject meta = draft.Meta is null ? [] : (JObject)PlainJson.FromPlain(draft.Meta);
        meta[KeyMember] = key;
        var body = new JObject { ["type"] = draft.Type, ["params"] = PlainJson.FromPlain(draft.Params), ["meta"] = meta };
        if (draft.ScheduledDatetime is { } at)
        {
            body["scheduled_datetime"] = WireTime.Write(at);
        }

        var start = WriteStart.Now(Caller, _seen);
        CallResult result = await Caller.CallAsync(
            new ApiRequest
            {
                Method = HttpMethod.Post,
                Path = Path,
                Body = RequestBodies.Of(body),
                RequiresBody = true,
                Lookup = stop => FindAsync(body, key, start, options?.ForLookup(), stop),
                IsNeverRepeated = draft.Type == JobDraft.ApplyMacro,
            },
            options, cancellationToken).ConfigureAwait(false);
        return result.Read<GorgiasJob>();
    }

    /// <summary>Asks for the end of a job. One that waits ends at once; one that runs may still finish. What it has done stays.</summary>
    /// <exception cref="GorgiasException">The job was not cancelled, or the outcome is unknown.</exception>
    public Task CancelAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Caller.CallAsync(new ApiRequest { Method = HttpMethod.Delete, Path = Kind.PathOf(id) }, options, cancellationToken);

    /// <summary>
    /// Waits until a job is done, was cancelled or failed. It is read seldom: after a second, and then each time after twice as long, at most two minutes. The
    /// wait ends when its status and its count stay the same for 30 minutes; the time before it is scheduled does not count.
    /// </summary>
    /// <exception cref="GorgiasJobException">The job makes no progress; it goes on.</exception>
    /// <exception cref="GorgiasException">The job could not be read.</exception>
    public async Task<GorgiasJob> WaitAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        GorgiasJob job = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
        return job.IsOver ? job : await new JobWatch(this, options, cancellationToken).WaitAsync(job).ConfigureAwait(false);
    }

    /// <summary>The newest jobs, page by page, without reading ahead.</summary>
    internal async IAsyncEnumerable<GorgiasJob> NewestAsync(CallOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (JToken item in NewestTokensAsync(options, cancellationToken).ConfigureAwait(false))
        {
            yield return GorgiasJson.Read<GorgiasJob>(item);
        }
    }

    /// <summary>Which of some tickets, at most 100, are not in the account: one call.</summary>
    /// <exception cref="GorgiasException">The tickets could not be listed.</exception>
    internal async Task<IReadOnlyCollection<long>> FindMissingAsync(
        IReadOnlyCollection<long> ticketIds, CallOptions? options, CancellationToken cancellationToken)
    {
        var missing = new HashSet<long>(ticketIds);
        var query = new Dictionary<string, object?> { ["ticket_ids"] = ticketIds, ["trashed"] = true };
        await foreach (JToken item in _pager.ListAsync("api/tickets", query, ListPager.LargestPage, options, cancellationToken).ConfigureAwait(false))
        {
            missing.Remove(GorgiasJson.Read<GorgiasTicket>(item).Id);
        }

        return missing;
    }

    private IAsyncEnumerable<JToken> NewestTokensAsync(CallOptions? options, CancellationToken cancellationToken) =>
        _pager.ListAsync(Path, new Dictionary<string, object?> { ["order_by"] = NewestFirst }, 1, options, cancellationToken, isFiltered: true);

    private async Task<JToken?> FindAsync(JObject body, string key, WriteStart start, CallOptions? options, CancellationToken stop)
    {
        int looked = 0;
        await foreach (JToken item in NewestTokensAsync(options, stop).ConfigureAwait(false))
        {
            if (start.IsAfter(GorgiasJson.Read<GorgiasJob>(item).CreatedDatetime))
            {
                return null;
            }

            if (IsOf(item as JObject, body, key, start))
            {
                return item;
            }

            if (++looked == MostLookedAt)
            {
                throw ApiCaller.Undecided(HttpMethod.Post.Method, Path, null, JobMessages.TooManyToLookUp);
            }
        }

        return null;
    }

    // By its key. Should lists leave out meta, then a job with the same parameters that is not older than the write: it has done the same.
    private static bool IsOf(JObject? job, JObject body, string key, WriteStart start) => job?["meta"] is JObject meta
        ? meta[KeyMember] is JValue { Value: string known } && known == key
        : start.IsKnown && (string?)job?["type"] == (string?)body["type"] && JToken.DeepEquals(job?["params"], body["params"]);
}
