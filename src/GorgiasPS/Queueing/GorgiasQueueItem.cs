using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Queueing;

namespace GorgiasPS;

/// <summary>An intent in a queue: a ticket to be made, a message to be added, or a change. It shows how it stood when it was read or entered.</summary>
public sealed class GorgiasQueueItem
{
    internal GorgiasQueueItem(QueueAddress address, QueueItem item) => Facts = new QueueFacts(address, item);

    internal GorgiasQueueItem(QueueFacts facts) => Facts = facts;

    // Not a property: what prints or serialises an item must stop here.
    internal readonly QueueFacts Facts;

    /// <summary>The queue's name.</summary>
    public string Queue => Facts.Address.Name;

    /// <summary>Its number in the queue; later ones are higher.</summary>
    public long Id => Facts.Id;

    /// <summary>What it asks for: CreateTicket, AddMessage or UpdateTicket.</summary>
    public QueueItemKind Kind => Facts.Kind;

    /// <summary>Pending, Sending, Done, Unknown or Dead.</summary>
    public QueueItemState Status => Facts.State;

    /// <summary>What became of the record when it entered: Added, or Existing when it was there before; null on an item that was read.</summary>
    public EnqueueOutcome? Entered => Facts.Outcome;

    /// <summary>Its key: the external id of the ticket or message, one in the queue.</summary>
    public string ExternalId => Facts.ExternalId;

    /// <summary>The external id of the queued ticket it is for.</summary>
    public string? TicketExternalId => Facts.DependsOn;

    /// <summary>The ticket's id in Gorgias: made by this item, or the one it is for.</summary>
    public long? TicketId => Facts.TicketId;

    /// <summary>The message's id in Gorgias.</summary>
    public long? MessageId => Facts.Item?.MessageId;

    /// <summary>How it came to be done: Created, Recovered, Existing or Appended.</summary>
    public TicketOutcome? Outcome => Facts.Item?.Outcome;

    /// <summary>The subject.</summary>
    public string? Subject => Facts.Draft.Subject;

    /// <summary>The customer's e-mail address or id.</summary>
    public string? Customer => Facts.Draft.Customer;

    /// <summary>True when a customer gets an e-mail.</summary>
    public bool SendsEmail => Facts.Draft.Mails;

    /// <summary>How often it was taken to be sent.</summary>
    public int Attempts => Facts.Item?.Attempts ?? 0;

    /// <summary>Why it is dead, unknown or pending again: Kind, Message, and Fields with the API's words on single fields.</summary>
    public QueueItemError? Error => Facts.Item?.Error;

    /// <summary>It is not taken before this moment.</summary>
    public DateTimeOffset? NotBefore => Facts.Item?.NotBefore;

    /// <summary>Who has it in hand, or settled it.</summary>
    public string? Worker => Facts.Item?.LeaseOwner;

    /// <summary>Until when it is in that hand without a sign of life.</summary>
    public DateTimeOffset? LeaseExpiresAt => Facts.Item?.LeaseExpiresAt;

    /// <summary>When it entered; null on an item that has just been entered.</summary>
    public DateTimeOffset? EnqueuedAt => Facts.Item?.EnqueuedAt;

    /// <summary>When its status last changed; null on an item that has just been entered.</summary>
    public DateTimeOffset? UpdatedAt => Facts.Item?.UpdatedAt;

    /// <summary>The draft as it is kept, as JSON; null on an item that has just been entered.</summary>
    public string? Payload => Facts.Item?.Payload;

    /// <inheritdoc/>
    public override string ToString() => $"{ExternalId} ({Status})";
}
