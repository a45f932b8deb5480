using System.Runtime.CompilerServices;
using Gorgias.Client.Http;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Paging;

/// <summary>
/// Walks a list by its cursor (gorgias-api.md, section 4). The next page is fetched while this one is consumed, if it will be wanted. A cursor seen
/// twice ends in an error, not in a loop.
/// </summary>
internal sealed class CursorPager(ApiCaller caller)
{
    /// <summary>The most a page may hold.</summary>
    private const int LargestPage = 100;

    /// <summary>The items of a list, as many as <paramref name="first"/>, or all.</summary>
    public async IAsyncEnumerable<JToken> ListAsync(
        string path, IReadOnlyDictionary<string, object?> query, int? first, CallOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = first ?? int.MaxValue;
        if (left <= 0)
        {
            yield break;
        }

        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var size = query.TryGetValue("limit", out var asked) && asked is not null ? asked : Math.Min(left, LargestPage);
        var parameters = query.Where(p => p.Key is not ("cursor" or "limit")).Append(new("limit", size)).ToList();

        Task<CallResult> Fetch(string? cursor) =>
            caller.CallAsync(
                new ApiRequest { Method = HttpMethod.Get, Path = QueryText.Add(path, cursor is null ? parameters : parameters.Append(new("cursor", cursor))) },
                options,
                abandon.Token);

        Task<CallResult>? next = Fetch(query.TryGetValue("cursor", out var start) ? start as string : null);
        try
        {
            while (next is not null)
            {
                var (items, cursor) = Read((await next.ConfigureAwait(false)).Json, path);
                next = null;
                if (cursor is not null && !seen.Add(cursor))
                {
                    throw new GorgiasProtocolException($"GET {path}: the list pages in a circle; a cursor came twice.");
                }

                if (cursor is not null && items.Count < left)
                {
                    next = Fetch(cursor);
                }

                foreach (var item in items.Take(left))
                {
                    yield return item;
                }

                left -= items.Count;
            }
        }
        finally
        {
            // A reader who stops early leaves a page on its way: it is given up, and its failure is of no interest to anyone.
            abandon.Cancel();
            if (next is not null)
            {
                await next.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
    }

    private static (JArray Items, string? Cursor) Read(JToken? page, string path) => page switch
    {
        // Documented for some lists, enveloped in live traffic: both are read.
        JArray bare => (bare, null),
        JObject o when o["data"] is JArray data => (data, (o["meta"] as JObject)?["next_cursor"] is JValue { Value: string { Length: > 0 } cursor } ? cursor : null),
        _ => throw new GorgiasProtocolException($"GET {path}: the answer is not a list."),
    };
}
