using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for satisfaction surveys; they cannot be deleted (gorgias-api.md sections 5 and 6.8).</summary>
internal sealed class SurveyRoutes(SandboxAccount account)
{
    private readonly Table<SatisfactionSurvey> _surveys = account.Store.Surveys;

    public void AddTo(Router router)
    {
        router.Add("GET", "satisfaction-surveys", List, RouteInput.Query);
        router.Add("POST", "satisfaction-surveys", Create);
        router.Add("GET", "satisfaction-surveys/{id}", Read);
        router.Add("PUT", "satisfaction-surveys/{id}", Update);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list satisfaction surveys");
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        return Lists.Of(call, paging, _surveys, _surveys.Indexes, null, SurveyJson.Survey);
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create satisfaction survey";
        JObject body = call.Object(failure, SurveyShapes.Create);
        CheckCustomer(body, failure);
        Ticket ticket = account.Store.Tickets.Find(body.Number("ticket_id")!.Value)
            ?? throw ApiProblemException.Invalid(failure, "Object does not exist.", "ticket_id");
        if (ticket.Survey is not null)
        {
            throw ApiProblemException.Conflict();
        }

        SatisfactionSurvey survey = account.Surveys.Add(ticket, body, call.Now);
        return ApiResponse.Json(201, writer => SurveyJson.Survey(writer, survey));
    }

    private HttpResponse Read(ApiCall call)
    {
        SatisfactionSurvey survey = Get(call);
        return ApiResponse.Json(200, writer => SurveyJson.Survey(writer, survey));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update satisfaction survey";
        SatisfactionSurvey survey = Get(call);
        JObject body = call.Object(failure, SurveyShapes.Update);
        CheckCustomer(body, failure);
        if (body.Number("ticket_id") is { } ticket && ticket != survey.Ticket.Id)
        {
            throw ApiProblemException.Invalid(failure, "A survey stays with its ticket.", "ticket_id");
        }

        account.Surveys.Change(survey, body, call.Now);
        return ApiResponse.Json(202, writer => SurveyJson.Survey(writer, survey));
    }

    private SatisfactionSurvey Get(ApiCall call) => _surveys.Find(call.Id()) ?? throw ApiProblemException.NotFound();

    private void CheckCustomer(JObject body, string failure)
    {
        if (body.Number("customer_id") is { } id && account.Store.Customers.Find(id) is null)
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", "customer_id");
        }
    }
}
