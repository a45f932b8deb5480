using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// Reads lists page by page (gorgias-api.md, section 4). The next page is fetched while this one is consumed, if it will be wanted. A list that cannot be read
/// to its end gives the items that came, then an error. A list that tells neither its length nor a next page is taken as whole.
/// </summary>
internal sealed class ListPager(ApiCaller caller)
{
    /// <summary>The most a page may hold.</summary>
    public const int LargestPage = 100;

    /// <summary>The items of a list, as many as <paramref name="first"/>, or all.</summary>
    /// <param name="path">The list's path; a query in it counts as parameters.</param>
    /// <param name="query">Parameters; they win over those in the path.</param>
    /// <param name="first">How many are wanted.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <param name="isFiltered">True when the reader drops items and stops by itself: the list goes on beyond <paramref name="first"/>, but nothing is
    /// fetched ahead there.</param>
    /// <param name="isLast">True when nothing after a page with these items is wanted. Asked once for each page, before another one is fetched.</param>
    /// <exception cref="GorgiasProtocolException">The list has more items than could be read, or leads out of the account's API.</exception>
    public async IAsyncEnumerable<JToken> ListAsync(
        string path,
        IReadOnlyDictionary<string, object?> query,
        int? first,
        CallOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        bool isFiltered = false,
        Func<IReadOnlyList<JToken>, bool>? isLast = null)
    {
        int left = first ?? int.MaxValue;
        if (left <= 0)
        {
            yield break;
        }

        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var walk = new ListWalk(caller.BaseUri, path, query, isFiltered ? LargestPage : Math.Min(left, LargestPage));
        Task<JToken?>? next = StartAsync(walk, options, abandon.Token);
        try
        {
            while (next is not null)
            {
                ListStep step = walk.Take(await next.ConfigureAwait(false));
                bool isOver = isLast?.Invoke(step.Items) == true;
                next = !isOver && step.Next is { } ahead && step.Items.Count < left ? FetchAsync(ahead, options, abandon.Token) : null;
                foreach (JToken item in isFiltered ? step.Items : step.Items.Take(left))
                {
                    yield return item;
                }

                left -= Math.Min(left, step.Items.Count);
                if (!isOver && step.Problem is { } problem && (isFiltered || left > 0))
                {
                    throw problem;
                }

                if (isFiltered && !isOver && next is null && step.Next is { } after)
                {
                    next = FetchAsync(after, options, abandon.Token);
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

    private async Task<JToken?> StartAsync(ListWalk walk, CallOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchAsync(walk.Start, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GorgiasApiException refusal) when (walk.CanDropLimit(refusal))
        {
            walk.DropLimit();
            return await FetchAsync(walk.Start, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JToken?> FetchAsync(string path, CallOptions? options, CancellationToken cancellationToken) =>
        (await caller.CallAsync(new ApiRequest { Method = HttpMethod.Get, Path = path, RequiresBody = true }, options, cancellationToken)
            .ConfigureAwait(false)).Json;
}
