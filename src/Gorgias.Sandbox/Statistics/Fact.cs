using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Statistics;

/// <summary>One thing that a statistic counts: a ticket, a tag of one, a message or a survey.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Ticket">The ticket to which it belongs.</param>
internal sealed record Fact(DateTimeOffset At, Ticket Ticket)
{
    public long? AgentId { get; init; } = Ticket.AssigneeUserId;

    public string Channel { get; init; } = Ticket.Channel;

    public long? IntegrationId { get; init; } = Ticket.Messages.FirstOrDefault()?.IntegrationId;

    public long? TagId { get; init; }

    public int? Score { get; init; }

    /// <summary>The value of a dimension; null for those that nothing in the sandbox has.</summary>
    public JValue Dimension(string name) => name switch
    {
        "agentId" => new JValue(AgentId),
        "teamId" => new JValue(Ticket.AssigneeTeamId),
        "channel" => new JValue(Channel),
        "integrationId" => new JValue(IntegrationId),
        "tagId" => new JValue(TagId),
        _ => JValue.CreateNull(),
    };
}
