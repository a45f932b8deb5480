using System.Globalization;
using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>A ticket, message or change to add to a queue. Its keys are set when the entry is created, so that every attempt sends the same keys.</summary>
public sealed class QueueEntry
{
    private QueueEntry(QueueItemKind kind, StoredDraft draft, string target)
    {
        Kind = kind;
        ExternalId = draft.ExternalId;
        Payload = draft.Json;
        PayloadHash = target.Length == 0 ? draft.Fingerprint : $"{draft.Fingerprint}@{target}";
    }

    /// <summary>What to do: create a ticket, add a message, or change a ticket.</summary>
    public QueueItemKind Kind { get; }

    /// <summary>The key of the entry, unique among the items of its kind.</summary>
    public string ExternalId { get; }

    /// <summary>Entries with the same customer key are sent one after the other, in the order in which they were added. Null for no order; an entry that
    /// depends on a ticket then has the key of that ticket.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>The external id of the ticket in the queue that the entry is for; null for a ticket of the account.</summary>
    public string? DependsOn { get; private init; }

    /// <summary>The id of the ticket that the entry is for, when that is in the account; otherwise null.</summary>
    public long? TicketId { get; private init; }

    /// <summary>The draft with all its keys, as JSON.</summary>
    public string Payload { get; }

    /// <summary>Equal for two entries with the same content; see <see cref="StoredDraft.Fingerprint"/>.</summary>
    public string PayloadHash { get; }

    /// <summary>What to do when the account has the ticket, or an open ticket of the customer.</summary>
    public ExistingTicketRules ExistingTicket { get; private init; } = new();

    /// <summary>Creates an entry for a new ticket. A draft without an external id is a new item each time it is added.</summary>
    /// <param name="draft">The ticket; not changed.</param>
    /// <param name="existingTicket">What to do when the account has the ticket, or an open ticket of the customer; null to create it without looking.</param>
    /// <param name="composedAt">When the draft was composed. It is not compared: the same draft composed a week later has the same content.</param>
    public static QueueEntry ForTicket(TicketDraft draft, ExistingTicketRules? existingTicket = null, DateTimeOffset? composedAt = null) =>
        new(QueueItemKind.CreateTicket, DraftJson.ToStored(draft, composedAt), "")
        {
            CustomerKey = CustomerKeyOf(draft.Customer) ?? CustomerKeyOf(draft.Messages.FirstOrDefault(m => !m.FromAgent)?.Sender),
            ExistingTicket = existingTicket ?? new ExistingTicketRules(),
        };

    /// <summary>Creates an entry for a message to a ticket of the account.</summary>
    /// <param name="draft">The message; not changed.</param>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="composedAt">When the draft was composed; null when that is not known.</param>
    public static QueueEntry ForMessage(MessageDraft draft, long ticketId, DateTimeOffset? composedAt = null) =>
        new(QueueItemKind.AddMessage, DraftJson.ToStored(draft, composedAt), Target(ticketId)) { CustomerKey = Target(ticketId), TicketId = ticketId };

    /// <summary>Creates an entry for a message to a ticket that is in the queue.</summary>
    /// <param name="draft">The message; not changed.</param>
    /// <param name="ticketExternalId">The external id of the ticket.</param>
    /// <param name="composedAt">When the draft was composed; null when that is not known.</param>
    public static QueueEntry ForMessage(MessageDraft draft, string ticketExternalId, DateTimeOffset? composedAt = null) =>
        new(QueueItemKind.AddMessage, DraftJson.ToStored(draft, composedAt), ticketExternalId) { DependsOn = ticketExternalId };

    /// <summary>Creates an entry for a change to a ticket of the account.</summary>
    /// <param name="change">The change.</param>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="externalId">The caller's key for the change; null for a new item each time it is added.</param>
    public static QueueEntry ForUpdate(TicketChange change, long ticketId, string? externalId = null) =>
        new(QueueItemKind.UpdateTicket, DraftJson.ToStored(change, externalId), Target(ticketId)) { CustomerKey = Target(ticketId), TicketId = ticketId };

    /// <summary>Creates an entry for a change to a ticket that is in the queue.</summary>
    /// <param name="change">The change.</param>
    /// <param name="ticketExternalId">The external id of the ticket.</param>
    /// <param name="externalId">The caller's key for the change; null for a new item each time it is added.</param>
    public static QueueEntry ForUpdate(TicketChange change, string ticketExternalId, string? externalId = null) =>
        new(QueueItemKind.UpdateTicket, DraftJson.ToStored(change, externalId), ticketExternalId) { DependsOn = ticketExternalId };

    /// <summary>The customer key of an entry for a ticket of a customer; null when the customer is not named.</summary>
    public static string? CustomerKeyOf(PersonReference? person) => person switch
    {
        // In the order in which the client names a customer.
        { Email: { Length: > 0 } email } => email.Trim().ToLowerInvariant(),
        { Phone: { } phone } => "phone:" + phone,
        { ExternalId: { } externalId } => "external:" + externalId,
        { Id: { } id } => "id:" + id.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Target(long ticketId) => "ticket:" + ticketId.ToString(CultureInfo.InvariantCulture);
}
