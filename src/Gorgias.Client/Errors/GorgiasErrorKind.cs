namespace Gorgias.Client;

/// <summary>Every kind of failure there is. The names are stable: they are the error ids of the cmdlets (<c>Gorgias.Refused</c>), and queues store
/// them.</summary>
public enum GorgiasErrorKind
{
    /// <summary>An error nobody foresaw.</summary>
    Unexpected,

    /// <summary>The API does not accept the credential.</summary>
    Unauthorized,

    /// <summary>The user behind the credential lacks the role or scope for the call.</summary>
    Forbidden,

    /// <summary>The account's messaging quota is used up.</summary>
    QuotaExceeded,

    /// <summary>The object is not in the account.</summary>
    NotFound,

    /// <summary>The API refused a write because it conflicts with what is there.</summary>
    Conflict,

    /// <summary>The request is larger than the API takes.</summary>
    TooLarge,

    /// <summary>The account's rate limit stayed used up.</summary>
    RateLimited,

    /// <summary>Gorgias had a failure of its own.</summary>
    ServerError,

    /// <summary>The API answered from another address, where a credential is not sent.</summary>
    Redirected,

    /// <summary>The API refused the content of a request.</summary>
    Refused,

    /// <summary>The API could not be reached.</summary>
    ConnectionFailed,

    /// <summary>The call was given up before anything left.</summary>
    NotSent,

    /// <summary>A write left, and whether it took effect is not known.</summary>
    UnknownOutcome,

    /// <summary>A record of several messages of which some were made, and the next was not.</summary>
    PartlyDone,

    /// <summary>The answer is nothing this library can read, or its pages form a circle.</summary>
    UnreadableAnswer,

    /// <summary>There is a ticket already, and the caller asked for an error in that case.</summary>
    TicketExists,

    /// <summary>A user, team, field or other thing named by the caller is not in the account.</summary>
    UnknownName,

    /// <summary>A record cannot be sent as it is; found before any call.</summary>
    InvalidRecord,

    /// <summary>An argument cannot be used.</summary>
    InvalidArgument,

    /// <summary>A connection is needed, and the session has none.</summary>
    NotConnected,

    /// <summary>E-mail to customers needs a confirmation, and nobody can be asked.</summary>
    ConfirmationNeeded,

    /// <summary>A change without any value to change.</summary>
    NothingToChange,

    /// <summary>The object names no ticket.</summary>
    NoTicketNamed,

    /// <summary>Two records of one run have the same external id.</summary>
    RepeatedExternalId,

    /// <summary>The queue has another entry with the same external id.</summary>
    QueuedOtherwise,

    /// <summary>The ticket that a message or change is for is not in the queue.</summary>
    TicketNotQueued,

    /// <summary>The queue has no such item.</summary>
    QueueItemNotFound,

    /// <summary>No queue is registered by this name.</summary>
    QueueNotRegistered,

    /// <summary>The name, path or connection string of a queue is not one.</summary>
    QueueInvalidAddress,

    /// <summary>There is no queue there, and it was not to be made.</summary>
    QueueNotFound,

    /// <summary>The queue's store is damaged. It is left as it is.</summary>
    QueueCorrupt,

    /// <summary>The file or schema is something else than a queue. It is left as it is.</summary>
    QueueNotAQueue,

    /// <summary>A later version of the module made the queue.</summary>
    QueueTooNew,

    /// <summary>The disk that the queue is on is full.</summary>
    QueueFull,

    /// <summary>Others held the queue for too long.</summary>
    QueueBusy,

    /// <summary>The folder, file or database of the queue does not let us.</summary>
    QueueAccessDenied,

    /// <summary>The queue's database is out of reach, or its file cannot be opened.</summary>
    QueueUnavailable,

    /// <summary>This kind of queue needs something this PowerShell does not have.</summary>
    QueueNotSupported,

    /// <summary>Anything else the queue's store answered.</summary>
    QueueFailed,

    /// <summary>The ticket that a queue item depends on is dead.</summary>
    TicketDead,

    /// <summary>The lease of a queue item ran out: its worker was killed, or stood still for too long.</summary>
    LeaseExpired,

    /// <summary>A queue item was sent as often as is allowed, each time proven not to have been done.</summary>
    GaveUp,

    /// <summary>The stored draft of a queue item cannot be read.</summary>
    InvalidPayload,

    /// <summary>A queue item for an existing ticket names none.</summary>
    NoTicket,

    /// <summary>The run was stopped, and the call for a queue item did not come back in time.</summary>
    Abandoned,

    /// <summary>The call for a queue item was cancelled.</summary>
    Stopped,

    /// <summary>A queue item could not be sent, and no reason was given.</summary>
    Failed,

    /// <summary>A field of an order holds what it must not.</summary>
    OrderInvalidValue,

    /// <summary>A field that an order cannot be without is absent or empty.</summary>
    OrderMissingField,

    /// <summary>A column that the field mapping names is not there.</summary>
    OrderMissingColumn,

    /// <summary>The record or file is not an order in any known shape.</summary>
    OrderUnknownShape,

    /// <summary>A row does not fit its header, or stands where it cannot belong to an order.</summary>
    OrderMisplacedRow,

    /// <summary>A file of orders breaks the rules of its own format, or ends too early.</summary>
    OrderSyntax,

    /// <summary>A file of orders is not text.</summary>
    OrderNotText,

    /// <summary>A file has no orders.</summary>
    OrderEmpty,

    /// <summary>A file of orders cannot be opened or read.</summary>
    OrderFileUnreadable,
}
