using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Creates and changes satisfaction surveys (gorgias-api.md section 6.8).</summary>
internal sealed class SurveyService(SandboxAccount account)
{
    /// <summary>Adds the survey of a ticket that has none.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="body">A body that fits its shape.</param>
    /// <param name="now">The time of the request.</param>
    public SatisfactionSurvey Add(Ticket ticket, JObject body, DateTimeOffset now)
    {
        DateTimeOffset created = body.Time("created_datetime") ?? now;
        SatisfactionSurvey survey = account.Store.Surveys.Add(new SatisfactionSurvey { Ticket = ticket, Created = created, Updated = created });
        Fill(survey, body, isWhole: true);
        ticket.Survey = survey;
        return survey;
    }

    /// <summary>Changes a survey. What the body does not have stays, or is cleared where a survey is replaced as a whole.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="body">A body that fits its shape.</param>
    /// <param name="now">The time of the request.</param>
    public void Change(SatisfactionSurvey survey, JObject body, DateTimeOffset now)
    {
        Fill(survey, body, account.Options.Strictness.ReplaceSurveys);
        account.Store.Surveys.Touch(survey, now);
    }

    private static void Fill(SatisfactionSurvey survey, JObject body, bool isWhole)
    {
        bool Has(string name) => isWhole || body.Sent(name);
        survey.CustomerId = body.Number("customer_id") ?? survey.CustomerId;
        survey.Score = Has("score") ? (int?)body.Number("score") : survey.Score;
        survey.BodyText = Has("body_text") ? body.Text("body_text") : survey.BodyText;
        survey.Meta = Has("meta") ? body.Copy("meta") : survey.Meta;
        survey.Scored = Has("scored_datetime") ? body.Time("scored_datetime") : survey.Scored;
        survey.Sent = Has("sent_datetime") ? body.Time("sent_datetime") : survey.Sent;
        survey.ShouldSend = Has("should_send_datetime") ? body.Time("should_send_datetime") : survey.ShouldSend;
    }
}
