using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Statistics;

/// <summary>What the statistics count. Tickets in the trash and spam are not counted. [choice]</summary>
internal static class AccountFacts
{
    public static IEnumerable<Fact> TicketsCreated(SandboxStore store) => Tickets(store).Select(ticket => new Fact(ticket.Created, ticket));

    public static IEnumerable<Fact> TicketsClosed(SandboxStore store)
        => Tickets(store).Where(ticket => ticket.Status == "closed" && ticket.Closed is not null).Select(ticket => new Fact(ticket.Closed!.Value, ticket));

    public static IEnumerable<Fact> TicketsOpen(SandboxStore store) => TicketsCreated(store).Where(fact => fact.Ticket.Status == "open");

    public static IEnumerable<Fact> Tags(SandboxStore store)
        => TicketsCreated(store).SelectMany(fact => fact.Ticket.Tags.Select(tag => fact with { TagId = tag.Id }));

    /// <summary>The messages of agents that left, notes not included.</summary>
    public static IEnumerable<Fact> MessagesSent(SandboxStore store)
        => Messages(store, fromAgent: true).Where(message => message.Sent is not null).Select(message => Of(message, message.Sent!.Value));

    public static IEnumerable<Fact> MessagesReceived(SandboxStore store)
        => Messages(store, fromAgent: false).Select(message => Of(message, message.Sent ?? message.Created));

    /// <summary>The surveys that were sent or scored.</summary>
    public static IEnumerable<Fact> Surveys(SandboxStore store) => Tickets(store)
        .Where(ticket => ticket.Survey is { } survey && (survey.Sent is not null || survey.Score is not null))
        .Select(ticket => new Fact(ticket.Survey!.Created, ticket) { Score = ticket.Survey.Score });

    private static IEnumerable<Ticket> Tickets(SandboxStore store) => store.Tickets.Rows.Where(ticket => ticket.Trashed is null && !ticket.Spam);

    private static IEnumerable<Message> Messages(SandboxStore store, bool fromAgent)
        => Tickets(store).SelectMany(ticket => ticket.Messages).Where(message => message.FromAgent == fromAgent && !message.IsNote);

    private static Fact Of(Message message, DateTimeOffset at) => new(at, message.Ticket)
    {
        AgentId = message.Sender?.User?.Id,
        Channel = message.Channel,
        IntegrationId = message.IntegrationId,
    };
}
