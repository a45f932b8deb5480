namespace Gorgias.Client.Composing;

/// <summary>What a statistic is about. The scopes are documented; what they have was found by a client on a live account (gorgias-api.md, section 5), so that
/// other names are left to the API.</summary>
/// <param name="Name">The name, such as <c>tickets-created</c>.</param>
/// <param name="Time">The time by which its numbers are grouped.</param>
/// <param name="Dimensions">By what else they can be grouped.</param>
/// <param name="Measures">The numbers.</param>
internal sealed record StatisticScope(string Name, string Time, string[] Dimensions, params string[] Measures)
{
    /// <summary>The numbers of the account at a glance, which have a call of their own.</summary>
    public const string Overview = "overview";

    private const string Created = "createdDatetime";
    private const string Closed = "closedDatetime";
    private const string Sent = "sentDatetime";
    private const string FirstReply = "firstAgentMessageDatetime";
    private const string Timestamp = "timestamp";
    private const string TicketCount = "ticketCount";

    private static readonly string[] Usual = ["agentId", "channel", "integrationId", "storeId", "teamId"];
    private static readonly string[] Unstaffed = ["channel", "integrationId", "storeId"];
    private static readonly string[] Calls = ["agentId", "integrationId", "phoneNumberId", "queueId"];

    public static IReadOnlyList<StatisticScope> All { get; } =
    [
        new("automated-interactions", Created, ["eventType", .. Unstaffed], "automatedInteractions"),
        new("automation-rate", Created, Unstaffed, "automationRate", "automatedTicketCount", TicketCount),
        new("auto-qa", Closed, ["categoryName", .. Usual], "averageRatingScore"),
        new("first-response-time", FirstReply, Usual, "medianFirstResponseTime"),
        new("human-first-response-time", FirstReply, Usual, "medianFirstResponseTime"),
        new("knowledge-insights", Created, [], "viewsCount", "clicksCount"),
        new("messages-per-ticket", Created, Usual, "averageMessagesCount"),
        new("messages-received", Sent, Unstaffed, "messagesCount"),
        new("messages-sent", Sent, Usual, "messagesCount"),
        new("one-touch-tickets", Closed, Usual, TicketCount),
        new("online-time", Timestamp, ["agentId"], "onlineTime"),
        new("resolution-time", Created, Usual, "medianResolutionTime"),
        new("response-time", Created, Usual, "medianResponseTime"),
        new("satisfaction-surveys", Created, Usual, "averageSurveyScore", "scoredSurveysCount", "responseRate"),
        new("tags", Created, ["tagId"], TicketCount),
        new("ticket-fields", Created, ["customFieldValue"], TicketCount),
        new("ticket-handle-time", Created, Usual, "averageHandleTime"),
        new("ticket-sla", "anchorDatetime", ["status"], TicketCount),
        new("tickets-closed", Closed, Usual, TicketCount),
        new("tickets-created", Created, Usual, TicketCount),
        new("tickets-open", Created, Usual, TicketCount),
        new("tickets-replied", Created, Usual, TicketCount),
        new("voice-agent-events", Timestamp, ["agentId", "integrationId"], "voiceAgentEventsCount"),
        new("voice-calls", Created, Calls, "voiceCallsCount"),
        new("voice-calls-summary", Created, Calls, "voiceCallsCount", "totalDuration"),
        new("workload-tickets", Created, ["agentId", "teamId"], TicketCount),
        new("zero-touch-tickets", Closed, Unstaffed, TicketCount),
    ];

    /// <summary>The time by which the numbers of a scope are grouped.</summary>
    public static string TimeOf(string scope) => All.FirstOrDefault(one => one.Name == scope)?.Time ?? Created;
}
