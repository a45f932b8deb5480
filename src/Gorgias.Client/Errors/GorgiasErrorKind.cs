namespace Gorgias.Client;

/// <summary>Every kind of failure there is. The names are stable: they are the error ids of the cmdlets (<c>Gorgias.Refused</c>), and queues store
/// them.</summary>
public enum GorgiasErrorKind
{
    /// <summary>An unforeseen error.</summary>
    Unexpected,

    /// <summary>The API does not accept the credential.</summary>
    Unauthorized,

    /// <summary>The user behind the credential lacks the role or scope for the call.</summary>
    Forbidden,

    /// <summary>The account's messaging quota is used up.</summary>
    QuotaExceeded,

    /// <summary>The object is not in the account.</summary>
    NotFound,

    /// <summary>The API refused a write because it conflicts with existing data.</summary>
    Conflict,

    /// <summary>The request is larger than the API takes.</summary>
    TooLarge,

    /// <summary>The account's rate limit left no room in the time that a call or a run may wait.</summary>
    RateLimited,

    /// <summary>Gorgias returned a server error (5xx).</summary>
    ServerError,

    /// <summary>The API redirected to another address, and the redirect was not followed: credentials go to no other host, and writes follow none.</summary>
    Redirected,

    /// <summary>The API refused the content of a request.</summary>
    Refused,

    /// <summary>The API could not be reached.</summary>
    ConnectionFailed,

    /// <summary>The call was stopped before it was sent.</summary>
    NotSent,

    /// <summary>A write was sent, and it is not known whether it took effect.</summary>
    UnknownOutcome,

    /// <summary>Some messages of a record were created, and the next one failed.</summary>
    PartlyDone,

    /// <summary>A message was stored, and its mail did not leave, or came back.</summary>
    Undelivered,

    /// <summary>The response cannot be read, or the list cannot be read to its end.</summary>
    UnreadableAnswer,

    /// <summary>A ticket exists already, and the caller asked for an error in that case.</summary>
    TicketExists,

    /// <summary>A record names two different customers.</summary>
    CustomerMismatch,

    /// <summary>A user, team or custom field that the caller names is not in the account.</summary>
    UnknownName,

    /// <summary>The API would refuse a record; found before any call.</summary>
    InvalidRecord,

    /// <summary>An argument cannot be used.</summary>
    InvalidArgument,

    /// <summary>A connection is needed, and the session has none.</summary>
    NotConnected,

    /// <summary>E-mail to customers needs a confirmation, and the session is not interactive.</summary>
    ConfirmationNeeded,

    /// <summary>A change has no value to change.</summary>
    NothingToChange,

    /// <summary>The input object does not identify a ticket.</summary>
    NoTicketNamed,

    /// <summary>Two records of one run have the same external id.</summary>
    RepeatedExternalId,

    /// <summary>The queue has an item with the same external id and different content.</summary>
    QueuedOtherwise,

    /// <summary>The ticket that a message or change is for is not in the queue.</summary>
    TicketNotQueued,

    /// <summary>The queue has no such item.</summary>
    QueueItemNotFound,

    /// <summary>No queue is registered by this name.</summary>
    QueueNotRegistered,

    /// <summary>The name, path or connection string of a queue is not valid.</summary>
    QueueInvalidAddress,

    /// <summary>One more ticket than the run may make billable would become billable.</summary>
    BillableLimit,

    /// <summary>The queue does not exist, and the caller did not ask to create it.</summary>
    QueueNotFound,

    /// <summary>The queue's store is damaged. It was not changed.</summary>
    QueueCorrupt,

    /// <summary>The file or schema is not a queue. It was not changed.</summary>
    QueueNotAQueue,

    /// <summary>The queue was created by a later version of the module.</summary>
    QueueTooNew,

    /// <summary>The disk that stores the queue is full.</summary>
    QueueFull,

    /// <summary>Other processes locked the queue for too long.</summary>
    QueueBusy,

    /// <summary>Access to the folder, file or database of the queue was denied.</summary>
    QueueAccessDenied,

    /// <summary>The queue's database is unreachable, or its file cannot be opened.</summary>
    QueueUnavailable,

    /// <summary>This PowerShell lacks what this kind of queue needs.</summary>
    QueueNotSupported,

    /// <summary>The file of the queue is on a disk that several computers share, or that does not support its log.</summary>
    QueueDiskNotSupported,

    /// <summary>Another failure of the queue's store.</summary>
    QueueFailed,

    /// <summary>The ledger cannot be opened or reached, or was deleted while it was in use.</summary>
    LedgerUnavailable,

    /// <summary>The ledger or its folder cannot be written.</summary>
    LedgerReadOnly,

    /// <summary>The disk that stores the ledger is full.</summary>
    LedgerFull,

    /// <summary>Other processes locked the ledger for too long.</summary>
    LedgerBusy,

    /// <summary>The ledger is damaged, or the file is not a ledger. It was not changed.</summary>
    LedgerCorrupt,

    /// <summary>The ledger was written by a later version of the module.</summary>
    LedgerTooNew,

    /// <summary>The ledger has the key from another command.</summary>
    KeysOfAnotherCommand,

    /// <summary>The key belongs to a ticket of another customer.</summary>
    KeyOfAnotherCustomer,

    /// <summary>The ledger has the key of the message or change for another ticket.</summary>
    KeyOfAnotherTicket,

    /// <summary>The ticket that a queue item depends on failed permanently.</summary>
    TicketDead,

    /// <summary>The lease of a queue item expired: its worker was killed, or stopped responding for too long.</summary>
    LeaseExpired,

    /// <summary>A queue item used all its attempts, and none of them took effect.</summary>
    GaveUp,

    /// <summary>The stored draft of a queue item cannot be read.</summary>
    InvalidPayload,

    /// <summary>The stored draft of a queue item is not the one that was entered. It was not sent.</summary>
    PayloadDamaged,

    /// <summary>A queue item for an existing ticket does not identify the ticket.</summary>
    NoTicket,

    /// <summary>The run was stopped, and the call for a queue item did not return in time.</summary>
    Abandoned,

    /// <summary>The call for a queue item was cancelled.</summary>
    Stopped,

    /// <summary>A queue item could not be sent, and no reason was given.</summary>
    Failed,

    /// <summary>A field of an order has an invalid value.</summary>
    OrderInvalidValue,

    /// <summary>A required field of an order is missing or empty.</summary>
    OrderMissingField,

    /// <summary>A column that the field mapping names is missing.</summary>
    OrderMissingColumn,

    /// <summary>The record or file is not an order in any known shape.</summary>
    OrderUnknownShape,

    /// <summary>A row does not fit its header, or is at a position where it cannot belong to an order.</summary>
    OrderMisplacedRow,

    /// <summary>A file of orders violates its format, or ends too early.</summary>
    OrderSyntax,

    /// <summary>A file of orders is not text.</summary>
    OrderNotText,

    /// <summary>A file has no orders.</summary>
    OrderEmpty,

    /// <summary>A file of orders cannot be opened or read.</summary>
    OrderFileUnreadable,

    /// <summary>The queue belongs to another account.</summary>
    QueueOtherAccount,

    /// <summary>A queue that is to be removed has items.</summary>
    QueueNotEmpty,

    /// <summary>Items of several kinds have the key, and the caller did not say which is meant.</summary>
    QueueItemAmbiguous,

    /// <summary>The server did not work for longer than the run waits.</summary>
    Outage,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The connection was lost before the answer came.</summary>
    ConnectionLost,

    /// <summary>A job failed or was cancelled.</summary>
    JobFailed,
    /// <summary>A file cannot be read, or has changed since it was read.</summary>
    FileUnreadable,

    /// <summary>A file exists already, and the caller did not ask to replace it.</summary>
    FileExists,

    /// <summary>A file cannot be written.</summary>
    FileNotWritten,

    /// <summary>The file of an export is not the one that the last export left, or belongs to another export. It was not changed.</summary>
    ExportMismatch,

    /// <summary>Another process uses the file of an export.</summary>
    ExportBusy,

    /// <summary>The file of an export cannot be written or read.</summary>
    ExportFailed,

    /// <summary>An object was read from another account, where its ID is that of another object.</summary>
    OtherAccount,
}
