using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Reads satisfaction surveys (gorgias-api.md, sections 5 and 6.8). A ticket has at most one.</summary>
public sealed class SatisfactionSurveyOperations : ReadableResource<GorgiasSatisfactionSurvey>
{
    internal SatisfactionSurveyOperations(ApiCaller caller, ListPager pager)
        : base(caller, pager, new ResourceKind<GorgiasSatisfactionSurvey>(
            "satisfaction survey", "api/satisfaction-surveys", static survey => survey.Id, static _ => []))
    {
    }

    /// <summary>Lists the surveys that were created at a time or later, the newest first. Reads only as many pages as needed.</summary>
    /// <param name="since">The earliest time of creation.</param>
    /// <param name="first">The most surveys that are wanted; null for all.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public async IAsyncEnumerable<GorgiasSatisfactionSurvey> ListSinceAsync(
        DateTimeOffset since, int? first = null, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var newestFirst = new Dictionary<string, object?> { ["order_by"] = "created_datetime:desc" };
        await foreach (GorgiasSatisfactionSurvey survey in ListAsync(newestFirst, first, options, cancellationToken).ConfigureAwait(false))
        {
            if (survey.CreatedDatetime < since)
            {
                yield break;
            }

            yield return survey;
        }
    }

    /// <summary>Finds the survey of a ticket. The list has no filter by ticket, so that the ticket is read: one call, and another one when the ticket shows
    /// only the survey's id.</summary>
    /// <returns>The survey; null when the ticket has none.</returns>
    /// <exception cref="GorgiasApiException">There is no ticket with this id.</exception>
    /// <exception cref="GorgiasException">The ticket or the survey could not be read.</exception>
    public async Task<GorgiasSatisfactionSurvey?> FindOfTicketAsync(long ticketId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Get, Path = FormattableString.Invariant($"api/tickets/{ticketId}"), RequiresBody = true };
        JToken? survey = (await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Object["satisfaction_survey"];
        JToken? id = survey is JObject shown ? shown["id"] : survey;
        return id is not JValue { Type: JTokenType.Integer } ? null
            : survey is JObject { Count: > 0 } whole && whole.ContainsKey("ticket_id") ? GorgiasJson.Read<GorgiasSatisfactionSurvey>(whole)
            : await GetAsync((long)id, options, cancellationToken).ConfigureAwait(false);
    }
}
