using System.Globalization;
using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>An intent on its way into a queue. Its keys are set when it is made, so that it is sent under the same ones however often it is tried.</summary>
public sealed class QueueEntry
{
    private QueueEntry(QueueItemKind kind, StoredDraft draft, string target)
    {
        Kind = kind;
        ExternalId = draft.ExternalId;
        Payload = draft.Json;
        PayloadHash = target.Length == 0 ? draft.Fingerprint : $"{draft.Fingerprint}@{target}";
    }

    /// <summary>What it asks for.</summary>
    public QueueItemKind Kind { get; }

    /// <summary>Its key, unique in the queue.</summary>
    public string ExternalId { get; }

    /// <summary>Entries with the same key are sent in the order of entering. Null: in no order, or as the ticket it depends on.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>The external id of the queued ticket it is for.</summary>
    public string? DependsOn { get; private init; }

    /// <summary>The ticket it is for, when that is in the account already.</summary>
    public long? TicketId { get; private init; }

    /// <summary>The draft with all its keys.</summary>
    public string Payload { get; }

    /// <summary>The same for two entries that say the same; see <see cref="StoredDraft.Fingerprint"/>.</summary>
    public string PayloadHash { get; }

    /// <summary>What to do with what is already in the account.</summary>
    public ExistingTicketRules Placement { get; private init; } = new();

    /// <summary>A ticket to be made. Without an external id of its own, the draft is a new item each time it enters.</summary>
    /// <param name="draft">The ticket; not touched.</param>
    /// <param name="placement">What to do with what is already in the account; null to make it without looking.</param>
    /// <param name="composedAt">The moment the draft was composed at, so that composing it again next week is not a change.</param>
    public static QueueEntry ForTicket(TicketDraft draft, ExistingTicketRules? placement = null, DateTimeOffset? composedAt = null) =>
        new(QueueItemKind.CreateTicket, DraftJson.Seal(draft, composedAt), "")
        {
            CustomerKey = KeyOf(draft.Customer) ?? KeyOf(draft.Messages.FirstOrDefault(m => !m.FromAgent)?.Sender),
            Placement = placement ?? new ExistingTicketRules(),
        };

    /// <summary>A message for a ticket of the account.</summary>
    /// <param name="draft">The message; not touched.</param>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="composedAt">The moment the draft was composed at.</param>
    public static QueueEntry ForMessage(MessageDraft draft, long ticketId, DateTimeOffset? composedAt = null) =>
        new(QueueItemKind.AddMessage, DraftJson.Seal(draft, composedAt), Target(ticketId)) { CustomerKey = Target(ticketId), TicketId = ticketId };

    /// <summary>A message for a ticket that is itself in the queue.</summary>
    /// <param name="draft">The message; not touched.</param>
    /// <param name="ticketExternalId">The external id of the ticket.</param>
    /// <param name="composedAt">The moment the draft was composed at.</param>
    public static QueueEntry ForMessage(MessageDraft draft, string ticketExternalId, DateTimeOffset? composedAt = null) =>
        new(QueueItemKind.AddMessage, DraftJson.Seal(draft, composedAt), ticketExternalId) { DependsOn = ticketExternalId };

    /// <summary>A change to a ticket of the account.</summary>
    /// <param name="change">The change.</param>
    /// <param name="ticketId">The ticket's id.</param>
    /// <param name="externalId">The caller's key for it; null for a new item each time it enters.</param>
    public static QueueEntry ForUpdate(TicketChange change, long ticketId, string? externalId = null) =>
        new(QueueItemKind.UpdateTicket, DraftJson.Seal(change, externalId), Target(ticketId)) { CustomerKey = Target(ticketId), TicketId = ticketId };

    /// <summary>A change to a ticket that is itself in the queue.</summary>
    /// <param name="change">The change.</param>
    /// <param name="ticketExternalId">The external id of the ticket.</param>
    /// <param name="externalId">The caller's key for it; null for a new item each time it enters.</param>
    public static QueueEntry ForUpdate(TicketChange change, string ticketExternalId, string? externalId = null) =>
        new(QueueItemKind.UpdateTicket, DraftJson.Seal(change, externalId), ticketExternalId) { DependsOn = ticketExternalId };

    private static string Target(long ticketId) => "ticket:" + ticketId.ToString(CultureInfo.InvariantCulture);

    private static string? KeyOf(PersonReference? person) =>
        person?.Id is { } id ? "id:" + id.ToString(CultureInfo.InvariantCulture)
        : person?.Email is { Length: > 0 } email ? email.Trim().ToUpperInvariant()
        : null;
}
