using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS.Pipeline;

/// <summary>The one place where exceptions become PowerShell errors.</summary>
internal static class ErrorRecords
{
    /// <summary>The error of a record or a call.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The input that caused it.</param>
    /// <param name="label">What the message begins with, such as <c>Record 317 (order #1316)</c>; null for nothing.</param>
    /// <param name="addition">A further sentence; null for none.</param>
    public static ErrorRecord From(Exception exception, object? target = null, string? label = null, string? addition = null)
    {
        (GorgiasErrorKind kind, string advice) = exception switch
        {
            GorgiasException known => (known.Kind, known.Advice),
            RecordException own => (own.Kind, own.Advice),
            QueueException queue => (queue.Kind, queue.Advice),
            ArgumentException => (GorgiasErrorKind.InvalidArgument, CallMessages.InvalidArgumentAdvice),
            _ => (GorgiasErrorKind.Unexpected, CallMessages.UnexpectedAdvice),
        };
        string field = exception is GorgiasNameException name ? name.Field + ": " : "";
        string message = (label is null ? "" : label + ": ") + field + MessageOf(exception) + (addition is null ? "" : " " + addition);
        return Create(exception, kind.ToString(), message, advice, target, CategoryOf(kind));
    }

    /// <summary>An error that a cmdlet finds by itself.</summary>
    public static ErrorRecord Of(GorgiasErrorKind kind, string message, string advice, object? target = null) =>
        From(new RecordException(kind, message, advice), target);

    /// <summary>An error that a cmdlet finds by itself, with an exception that scripts may catch by its type.</summary>
    /// <param name="kind">What kind of failure.</param>
    /// <param name="exception">The exception, whose message the error shows.</param>
    /// <param name="advice">What the user can do next.</param>
    /// <param name="target">The input that caused it.</param>
    /// <param name="category">A category that fits better than that of the kind; null for that of the kind.</param>
    public static ErrorRecord Of(GorgiasErrorKind kind, Exception exception, string advice, object? target, ErrorCategory? category = null) =>
        Create(exception, kind.ToString(), exception.Message, advice, target, category ?? CategoryOf(kind));

    /// <summary>An error that is stored in a queue. Its kind may be one that only a later version of the module knows; the name is kept then.</summary>
    /// <param name="error">The stored error.</param>
    /// <param name="message">What happened.</param>
    /// <param name="advice">What the user can do next.</param>
    /// <param name="target">The item.</param>
    public static ErrorRecord Of(QueueItemError error, string message, string advice, object? target)
    {
        error.TryGetKind(out GorgiasErrorKind kind);
        return Create(new RecordException(kind, message, advice), error.Kind, message, advice, target, CategoryOf(kind));
    }

    private static ErrorRecord Create(Exception exception, string id, string message, string advice, object? target, ErrorCategory category) =>
        new(exception, "Gorgias." + id, category, target) { ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice } };

    // .NET adds the name of a C# parameter, which means nothing to the user: " (Parameter 'x')", or on a line of its own.
    private static string MessageOf(Exception exception)
    {
        string message = exception.Message;
        int tail = exception is ArgumentException { ParamName: not null } ? message.LastIndexOfAny(['(', '\n']) : -1;
        return tail > 0 && message.IndexOf("Parameter", tail, StringComparison.Ordinal) == tail + 1 ? message.Substring(0, tail).TrimEnd() : message;
    }

    // No default arm, so that a kind without a category does not compile.
    private static ErrorCategory CategoryOf(GorgiasErrorKind kind) => kind switch
    {
        GorgiasErrorKind.Unauthorized => ErrorCategory.AuthenticationError,
        GorgiasErrorKind.Forbidden or GorgiasErrorKind.QueueAccessDenied or GorgiasErrorKind.LedgerReadOnly
            or GorgiasErrorKind.QueueOtherAccount or GorgiasErrorKind.OtherAccount => ErrorCategory.PermissionDenied,
        GorgiasErrorKind.QuotaExceeded or GorgiasErrorKind.RateLimited or GorgiasErrorKind.TooLarge or GorgiasErrorKind.QueueFull
            or GorgiasErrorKind.LedgerFull or GorgiasErrorKind.GaveUp or GorgiasErrorKind.BillableLimit => ErrorCategory.LimitsExceeded,
        GorgiasErrorKind.NotFound or GorgiasErrorKind.UnknownName or GorgiasErrorKind.QueueNotFound or GorgiasErrorKind.QueueItemNotFound
            or GorgiasErrorKind.QueueNotRegistered or GorgiasErrorKind.TicketNotQueued => ErrorCategory.ObjectNotFound,
        GorgiasErrorKind.Conflict or GorgiasErrorKind.FileExists or GorgiasErrorKind.TicketExists or GorgiasErrorKind.QueuedOtherwise
            or GorgiasErrorKind.RepeatedExternalId or GorgiasErrorKind.KeysOfAnotherCommand
            or GorgiasErrorKind.KeyOfAnotherCustomer or GorgiasErrorKind.KeyOfAnotherTicket => ErrorCategory.ResourceExists,
        GorgiasErrorKind.Refused or GorgiasErrorKind.InvalidRecord or GorgiasErrorKind.QueueCorrupt or GorgiasErrorKind.QueueNotAQueue
            or GorgiasErrorKind.LedgerCorrupt or GorgiasErrorKind.InvalidPayload or GorgiasErrorKind.PayloadDamaged or GorgiasErrorKind.NoTicket
            or GorgiasErrorKind.CustomerMismatch or GorgiasErrorKind.ExportMismatch => ErrorCategory.InvalidData,
        GorgiasErrorKind.OrderInvalidValue or GorgiasErrorKind.OrderMissingField or GorgiasErrorKind.OrderMissingColumn
            or GorgiasErrorKind.OrderUnknownShape or GorgiasErrorKind.OrderMisplacedRow or GorgiasErrorKind.OrderSyntax or GorgiasErrorKind.OrderNotText
            or GorgiasErrorKind.OrderEmpty => ErrorCategory.InvalidData,
        GorgiasErrorKind.OrderFileUnreadable or GorgiasErrorKind.FileUnreadable => ErrorCategory.ReadError,
        GorgiasErrorKind.FileNotWritten or GorgiasErrorKind.ExportFailed => ErrorCategory.WriteError,
        GorgiasErrorKind.InvalidArgument or GorgiasErrorKind.QueueInvalidAddress or GorgiasErrorKind.NothingToChange
            or GorgiasErrorKind.NoTicketNamed or GorgiasErrorKind.QueueItemAmbiguous => ErrorCategory.InvalidArgument,
        GorgiasErrorKind.Unexpected or GorgiasErrorKind.ConfirmationNeeded or GorgiasErrorKind.TicketDead
            or GorgiasErrorKind.QueueNotEmpty => ErrorCategory.InvalidOperation,
        GorgiasErrorKind.QueueTooNew or GorgiasErrorKind.LedgerTooNew or GorgiasErrorKind.QueueNotSupported
            or GorgiasErrorKind.QueueDiskNotSupported => ErrorCategory.NotImplemented,
        GorgiasErrorKind.QueueBusy or GorgiasErrorKind.LedgerBusy or GorgiasErrorKind.ExportBusy => ErrorCategory.ResourceBusy,
        GorgiasErrorKind.NotConnected or GorgiasErrorKind.ConnectionFailed or GorgiasErrorKind.ConnectionLost => ErrorCategory.ConnectionError,
        GorgiasErrorKind.ServerError or GorgiasErrorKind.Outage or GorgiasErrorKind.QueueUnavailable
            or GorgiasErrorKind.LedgerUnavailable => ErrorCategory.ResourceUnavailable,
        GorgiasErrorKind.Redirected or GorgiasErrorKind.UnreadableAnswer => ErrorCategory.ProtocolError,
        GorgiasErrorKind.PartlyDone or GorgiasErrorKind.Undelivered or GorgiasErrorKind.QueueFailed or GorgiasErrorKind.Failed
            or GorgiasErrorKind.JobFailed => ErrorCategory.InvalidResult,
        GorgiasErrorKind.NotSent or GorgiasErrorKind.Stopped or GorgiasErrorKind.Abandoned => ErrorCategory.OperationStopped,
        GorgiasErrorKind.UnknownOutcome or GorgiasErrorKind.LeaseExpired or GorgiasErrorKind.TimedOut => ErrorCategory.OperationTimeout,
    };
}
