namespace Gorgias.Sandbox.Statistics;

/// <summary>What a statistic is about, and by what it can be grouped (gorgias-api.md section 5, Rest).</summary>
/// <param name="Name">The name, for example <c>tickets-created</c>.</param>
/// <param name="TimeDimension">The time by which its numbers are grouped.</param>
/// <param name="Dimensions">By what else they can be grouped.</param>
/// <param name="Measures">The numbers, if the query names none.</param>
/// <param name="Facts">Reads what is counted from the account; null when the sandbox counts nothing, and returns no rows.</param>
internal sealed record StatisticScope(string Name, string TimeDimension, string[] Dimensions, string[] Measures, FactSource? Facts = null)
{
    private const string Created = "createdDatetime";
    private const string Closed = "closedDatetime";
    private const string FirstReply = "firstAgentMessageDatetime";
    private const string Timestamp = "timestamp";

    private static readonly string[] Usual = ["agentId", "channel", "integrationId", "storeId", "teamId"];
    private static readonly string[] Unstaffed = ["channel", "integrationId", "storeId"];
    private static readonly string[] Calls = ["agentId", "integrationId", "phoneNumberId", "queueId"];
    private static readonly string[] Tickets = ["ticketCount"];
    private static readonly string[] Messages = ["messagesCount"];
    private static readonly string[] FirstResponse = ["medianFirstResponseTime"];

    public static IReadOnlyList<StatisticScope> All { get; } =
    [
        new("tickets-created", Created, Usual, Tickets, AccountFacts.TicketsCreated),
        new("tickets-closed", Closed, Usual, Tickets, AccountFacts.TicketsClosed),
        new("tickets-open", Created, Usual, Tickets, AccountFacts.TicketsOpen),
        new("tickets-replied", Created, Usual, Tickets),
        new("one-touch-tickets", Closed, Usual, Tickets),
        new("zero-touch-tickets", Closed, Unstaffed, Tickets),
        new("satisfaction-surveys", Created, Usual, ["averageSurveyScore", "scoredSurveysCount", "responseRate"], AccountFacts.Surveys),
        new("resolution-time", Created, Usual, ["medianResolutionTime"]),
        new("messages-sent", "sentDatetime", Usual, Messages, AccountFacts.MessagesSent),
        new("messages-received", "sentDatetime", Unstaffed, Messages, AccountFacts.MessagesReceived),
        new("messages-per-ticket", Created, Usual, ["averageMessagesCount"]),
        new("first-response-time", FirstReply, Usual, FirstResponse),
        new("human-first-response-time", FirstReply, Usual, FirstResponse),
        new("response-time", Created, Usual, ["medianResponseTime"]),
        new("ticket-handle-time", Created, Usual, ["averageHandleTime"]),
        new("online-time", Timestamp, ["agentId"], ["onlineTime"]),
        new("tags", Created, ["tagId"], Tickets, AccountFacts.Tags),
        new("ticket-fields", Created, ["customFieldValue"], Tickets),
        new("ticket-sla", "anchorDatetime", ["status"], Tickets),
        new("auto-qa", Closed, [.. Usual, "categoryName"], ["averageRatingScore"]),
        new("automation-rate", Created, Unstaffed, ["automationRate", "automatedTicketCount", .. Tickets]),
        new("automated-interactions", Created, ["eventType", .. Unstaffed], ["automatedInteractions"]),
        new("workload-tickets", Created, ["agentId", "teamId"], Tickets),
        new("knowledge-insights", Created, [], ["viewsCount", "clicksCount"]),
        new("voice-calls", Created, Calls, ["voiceCallsCount"]),
        new("voice-calls-summary", Created, Calls, ["voiceCallsCount", "totalDuration"]),
        new("voice-agent-events", Timestamp, ["agentId", "integrationId"], ["voiceAgentEventsCount"]),
    ];
}
