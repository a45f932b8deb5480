using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Queueing;

namespace GorgiasPS;

/// <summary>An item of a queue: a ticket to create, a message to add, or a change to make, as it was when it was read or added.</summary>
public sealed class GorgiasQueueItem
{
    internal GorgiasQueueItem(QueueAddress address, QueueItem item) => Facts = new QueueFacts(address, item);

    internal GorgiasQueueItem(QueueFacts facts) => Facts = facts;

    // A field, not a property, so that printing or serialising an item does not reach the address, which may have a password.
    internal readonly QueueFacts Facts;

    /// <summary>The queue's name.</summary>
    public string Queue => Facts.Address.Name;

    /// <summary>Its number in the queue; later ones are higher.</summary>
    public long Id => Facts.Id;

    /// <summary>What it asks for: CreateTicket, AddMessage or UpdateTicket.</summary>
    public QueueItemKind Kind => Facts.Kind;

    /// <summary>Pending, Sending, Done, Unknown or Dead.</summary>
    public QueueItemState Status => Facts.State;

    /// <summary>The outcome of adding the record: Added, or Existing when the queue had it before; null for an item that was read.</summary>
    public EnqueueOutcome? Entered => Facts.Outcome;

    /// <summary>Its key, unique in the queue: the external id of the ticket or message.</summary>
    public string ExternalId => Facts.ExternalId;

    /// <summary>The external id of the queued ticket that it is for; null when it is for a ticket in the account, or creates one.</summary>
    public string? TicketExternalId => Facts.DependsOn;

    /// <summary>The id in Gorgias of the ticket that it created or is for; null before that is known.</summary>
    public long? TicketId => Facts.TicketId;

    /// <summary>The id in Gorgias of the message that it created, or mailed with a ticket; null before that is known.</summary>
    public long? MessageId => Facts.Item?.MessageId;

    /// <summary>The outcome of a done item: Created, Recovered, Existing or Appended.</summary>
    public TicketOutcome? Outcome => Facts.Item?.Outcome;

    /// <summary>The subject.</summary>
    public string? Subject => Facts.Draft.Subject;

    /// <summary>The customer's e-mail address or id.</summary>
    public string? Customer => Facts.Draft.Customer;

    /// <summary>What it is about: the subject and the customer of a ticket, the beginning of a message, or the values of a change, such as
    /// <c>status=closed</c>.</summary>
    public string? About => Facts.Draft.About;

    /// <summary>True when a customer gets an e-mail.</summary>
    public bool SendsEmail => Facts.Draft.Mails;

    /// <summary>How many times a worker took it to send it.</summary>
    public int Attempts => Facts.Item?.Attempts ?? 0;

    /// <summary>Why it is dead, unknown or pending again: Kind, Message, and Fields with the API's messages about single fields.</summary>
    public QueueItemError? Error => Facts.Item?.Error;

    /// <summary>The earliest time at which it is sent; null for any time.</summary>
    public DateTimeOffset? NotBefore => Facts.Item?.NotBefore;

    /// <summary>The worker that holds it, or that recorded its outcome; null before the first.</summary>
    public string? Worker => Facts.Item?.LeaseOwner;

    /// <summary>When the worker's lease ends unless the worker renews it.</summary>
    public DateTimeOffset? LeaseExpiresAt => Facts.Item?.LeaseExpiresAt;

    /// <summary>When it was added; null for an item that was just added.</summary>
    public DateTimeOffset? EnqueuedAt => Facts.Item?.EnqueuedAt;

    /// <summary>When its status last changed; null for an item that was just added.</summary>
    public DateTimeOffset? UpdatedAt => Facts.Item?.UpdatedAt;

    /// <summary>The stored draft as JSON; null for an item that was just added.</summary>
    public string? Payload => Facts.Item?.Payload;

    /// <inheritdoc/>
    public override string ToString() => $"{ExternalId} ({Status})";
}
