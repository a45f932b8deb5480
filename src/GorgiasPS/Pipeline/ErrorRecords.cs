using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;

namespace GorgiasPS.Pipeline;

/// <summary>The one place where exceptions become PowerShell errors.</summary>
internal static class ErrorRecords
{
    /// <summary>The error of a record or a call.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The input it happened to.</param>
    /// <param name="place">What the message begins with, such as <c>Record 317 (order #1316)</c>.</param>
    /// <param name="addition">A further sentence.</param>
    public static ErrorRecord From(Exception exception, object? target = null, string? place = null, string? addition = null)
    {
        (string kind, string advice) = exception switch
        {
            GorgiasException known => (known.Kind, known.Advice),
            RecordException own => (own.Kind, own.Advice),
            QueueException queue => ("Queue" + queue.Kind, queue.Advice),
            ArgumentException => ("InvalidArgument", "Correct the value and try again."),
            _ => ("Unexpected", "Try again with -Debug, and report it if it stays."),
        };
        string field = exception is GorgiasNameException name ? name.Field + ": " : "";
        string message = (place is null ? "" : place + ": ") + field + MessageOf(exception) + (addition is null ? "" : " " + addition);
        return Make(exception, kind, message, advice, target, CategoryOf(kind));
    }

    /// <summary>An error of a cmdlet's own.</summary>
    public static ErrorRecord Of(string kind, string message, string advice, object? target = null, ErrorCategory category = ErrorCategory.InvalidOperation) =>
        Make(new RecordException(kind, message, advice), kind, message, advice, target, category);

    private static ErrorRecord Make(Exception exception, string kind, string message, string advice, object? target, ErrorCategory category) =>
        new(exception, "Gorgias." + kind, category, target) { ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice } };

    // .NET adds the name of its own parameter, which is none of the cmdlet's: " (Parameter 'x')", or on a line of its own.
    private static string MessageOf(Exception exception)
    {
        string message = exception.Message;
        int tail = exception is ArgumentException { ParamName: not null } ? message.LastIndexOfAny(['(', '\n']) : -1;
        return tail > 0 && message.IndexOf("Parameter", tail, StringComparison.Ordinal) == tail + 1 ? message.Substring(0, tail).TrimEnd() : message;
    }

    private static ErrorCategory CategoryOf(string kind) => kind switch
    {
        "Unauthorized" => ErrorCategory.AuthenticationError,
        "Forbidden" or "QueueAccessDenied" => ErrorCategory.PermissionDenied,
        "QuotaExceeded" or "RateLimited" or "TooLarge" or "QueueFull" => ErrorCategory.LimitsExceeded,
        "NotFound" or "UnknownName" or "QueueNotFound" or "TicketNotQueued" => ErrorCategory.ObjectNotFound,
        "Conflict" or "TicketExists" or "QueuedOtherwise" or "RepeatedExternalId" => ErrorCategory.ResourceExists,
        "Refused" or "InvalidRecord" or "QueueCorrupt" or "QueueNotAQueue" => ErrorCategory.InvalidData,
        "InvalidArgument" or "QueueInvalidAddress" => ErrorCategory.InvalidArgument,
        "QueueTooNew" or "QueueNotSupported" => ErrorCategory.NotImplemented,
        "QueueBusy" => ErrorCategory.ResourceBusy,
        "NotConnected" or "ConnectionFailed" => ErrorCategory.ConnectionError,
        "ServerError" or "QueueUnavailable" => ErrorCategory.ResourceUnavailable,
        "Redirected" or "UnreadableAnswer" => ErrorCategory.ProtocolError,
        "PartlyDone" => ErrorCategory.InvalidResult,
        "NotSent" => ErrorCategory.OperationStopped,
        "UnknownOutcome" => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.NotSpecified,
    };
}
