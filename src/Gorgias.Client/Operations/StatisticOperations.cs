using System.Globalization;
using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Reads statistics (gorgias-api.md, sections 5 and 10). The calls are POSTs that change nothing, so that they are repeated like reads.</summary>
public sealed class StatisticOperations
{
    // The most that a page may hold.
    private const int PageSize = 10_000;

    private readonly ApiCaller _caller;

    internal StatisticOperations(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the rows of a statistic, page by page. Each row has its dimensions, times and measures by name: text, numbers, and times of the query's
    /// time zone without an offset.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="GorgiasValidationException">The API would refuse the query; found before the call.</exception>
    /// <exception cref="GorgiasException">The statistic could not be read.</exception>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, object?>> ReadAsync(
        StatisticQuery query, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        query.Check();
        byte[] body = RequestBodies.Of(PlainJson.FromPlain(query.Body()));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            string path = query.IsOverview ? "api/stats/overview"
                : QueryText.Add("api/reporting/stats", [new("limit", PageSize), new(PageLink.Cursor, cursor)]);
            var request = new ApiRequest { Method = HttpMethod.Post, Path = path, Body = body, RequiresBody = true, SafeToRetry = true };
            JToken? answer = (await CallAsync(request, query, options, cancellationToken).ConfigureAwait(false)).Json;
            var page = ListPage.Read(query.IsOverview ? (answer as JObject)?["data"] : answer, _caller.BaseUri, path, null);
            foreach (JToken row in page.Items)
            {
                yield return Row(row, query.Granularity is null ? null : query.Dimensions);
            }

            cursor = page.Next?.Query.FirstOrDefault(static part => part.Key == PageLink.Cursor).Value as string;
            if (cursor is not null && !seen.Add(cursor))
            {
                throw new GorgiasProtocolException(ResponseMessages.SamePageTwice(path, seen.Count));
            }
        }
        while (cursor is not null);
    }

    // The API names its own fields, and of a long list of names the one that is meant is not easy to see.
    private async Task<CallResult> CallAsync(ApiRequest request, StatisticQuery query, CallOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GorgiasApiException refused) when (refused.Kind == GorgiasErrorKind.Refused && query.Refused(refused.FieldErrors) is { Count: > 0 } errors)
        {
            throw new GorgiasApiException(
                string.Join(" ", errors), refused.StatusCode, refused.ApiMessage, refused.FieldErrors, refused.RequestId);
        }
    }

    // What the time of a row is called is not documented: a column that was not asked for as a dimension.
    private static Dictionary<string, object?> Row(JToken row, IReadOnlyList<string>? dimensions) =>
        (PlainJson.ToPlain(row) as IReadOnlyDictionary<string, object?> ?? throw new GorgiasProtocolException(ResponseMessages.NotAnObject))
            .ToDictionary(static cell => cell.Key, cell => dimensions is null || dimensions.Contains(cell.Key) ? cell.Value : Time(cell.Value));

    private static object? Time(object? value) => value is string { Length: > 10 } text && text[10] == 'T'
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime time) ? time : value;
}
