using System.Runtime.CompilerServices;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// Walks a list by its cursor (gorgias-api.md, section 4). The next page is fetched while this one is consumed, if it will be wanted. A cursor seen
/// twice ends in an error, not in a loop.
/// </summary>
internal sealed class CursorPager(ApiCaller caller)
{
    /// <summary>The most a page may hold.</summary>
    public const int LargestPage = 100;

    private const string Cursor = "cursor";
    private const string Limit = "limit";

    /// <summary>The items of a list, as many as <paramref name="first"/>, or all.</summary>
    /// <param name="path">The list's path; a query in it counts as parameters.</param>
    /// <param name="query">Parameters; they win over those in the path.</param>
    /// <param name="first">How many are wanted.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <param name="sifted">True when the reader drops items and stops by itself: the list goes on beyond <paramref name="first"/>, but nothing is
    /// fetched ahead there.</param>
    public async IAsyncEnumerable<JToken> ListAsync(
        string path,
        IReadOnlyDictionary<string, object?> query,
        int? first,
        CallOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        bool sifted = false)
    {
        int left = first ?? int.MaxValue;
        if (left <= 0)
        {
            yield break;
        }

        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (string? bare, List<KeyValuePair<string, object?>>? all) = Parameters(path, query);
        if (!all.Any(p => p.Key == Limit))
        {
            all.Add(new(Limit, sifted ? LargestPage : Math.Min(left, LargestPage)));
        }

        var seen = new HashSet<string>(all.Where(p => p.Key == Cursor).Select(p => p.Value).OfType<string>(), StringComparer.Ordinal);

        Task<CallResult> Fetch(IReadOnlyList<KeyValuePair<string, object?>>? from) =>
            caller.CallAsync(
                new ApiRequest
                {
                    Method = HttpMethod.Get,
                    Path = QueryText.Add(bare, from is null ? all : all.Where(p => from.All(f => f.Key != p.Key)).Concat(from)),
                    RequiresBody = true,
                },
                options,
                abandon.Token);

        Task<CallResult>? next = Fetch(null);
        try
        {
            while (next is not null)
            {
                (JArray? items, IReadOnlyList<KeyValuePair<string, object?>>? after) = Read((await next.ConfigureAwait(false)).Json, path);
                next = null;
                if (after is not null && !seen.Add(string.Join("&", after.Select(p => p.Key == Cursor ? p.Value : $"{p.Key}={p.Value}"))))
                {
                    throw new GorgiasProtocolException(ResponseMessages.SameCursorTwice(path));
                }

                if (after is not null && items.Count < left)
                {
                    next = Fetch(after);
                }

                foreach (JToken item in sifted ? items : items.Take(left))
                {
                    yield return item;
                }

                left -= Math.Min(left, items.Count);
                if (sifted && next is null && after is not null)
                {
                    next = Fetch(after);
                }
            }
        }
        finally
        {
            // A caller that stops early leaves a page in flight: it is cancelled, and its failure does not matter.
            abandon.Cancel();
            if (next is not null)
            {
                await next.ContinueWith(
                    static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                        .ConfigureAwait(false);
            }
        }
    }

    private static (string Path, List<KeyValuePair<string, object?>> All) Parameters(string path, IReadOnlyDictionary<string, object?> query)
    {
        var given = query.Where(p => p.Value is not null).ToList();
        int mark = path.IndexOf('?');
        return mark < 0
            ? (path, given)
            : (path.Substring(0, mark), QueryText.Read(path.Substring(mark)).Where(p => given.All(g => g.Key != p.Key)).Concat(given).ToList());
    }

    private static (JArray Items, IReadOnlyList<KeyValuePair<string, object?>>? After) Read(JToken? page, string path) => page switch
    {
        // Some lists are documented as bare arrays and enveloped in live traffic: both are read.
        JArray bare => (bare, null),
        JObject o when o["data"] is JArray data => (data, After(o["meta"] as JObject)),
        _ => throw new GorgiasProtocolException(ResponseMessages.NotAList(path)),
    };

    /// <summary>The query of the next page: a cursor or, for the items of a view, the query of the address that the response gives.</summary>
    private static List<KeyValuePair<string, object?>>? After(JObject? meta)
    {
        if (meta?["next_cursor"] is JValue { Value: string { Length: > 0 } cursor })
        {
            return [new(Cursor, cursor)];
        }

        if (meta?["next_items"] is JValue { Value: string address } && address.IndexOf('?') is var mark and >= 0)
        {
            var from = QueryText.Read(address.Substring(mark)).Where(p => p.Key is Cursor or "ignored_item" or "direction").ToList();
            return from.Any(p => p.Key == Cursor) ? from : null;
        }

        return null;
    }
}
