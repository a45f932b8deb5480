using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS.Pipeline;

/// <summary>The one place where exceptions become PowerShell errors.</summary>
internal static class ErrorRecords
{
    /// <summary>The error of a record or a call.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The input it happened to.</param>
    /// <param name="place">What the message begins with, such as <c>Record 317 (order #1316)</c>.</param>
    public static ErrorRecord From(Exception exception, object? target = null, string? place = null)
    {
        string kind = (exception as GorgiasException)?.Kind ?? (exception is ArgumentException ? "InvalidArgument" : "Unexpected");
        return new ErrorRecord(exception, "Gorgias." + kind, CategoryOf(kind), target)
        {
            ErrorDetails = new ErrorDetails(place is null ? exception.Message : place + ": " + exception.Message)
            {
                RecommendedAction = (exception as GorgiasException)?.Advice ?? "",
            },
        };
    }

    /// <summary>An error of a cmdlet's own.</summary>
    public static ErrorRecord Of(string kind, string message, string advice, object? target = null, ErrorCategory category = ErrorCategory.InvalidOperation) =>
        new(new InvalidOperationException(message), "Gorgias." + kind, category, target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice },
        };

    private static ErrorCategory CategoryOf(string kind) => kind switch
    {
        "Unauthorized" => ErrorCategory.AuthenticationError,
        "Forbidden" => ErrorCategory.PermissionDenied,
        "QuotaExceeded" or "RateLimited" or "TooLarge" => ErrorCategory.LimitsExceeded,
        "NotFound" or "UnknownName" => ErrorCategory.ObjectNotFound,
        "Conflict" or "TicketExists" => ErrorCategory.ResourceExists,
        "Refused" or "InvalidRecord" => ErrorCategory.InvalidData,
        "InvalidArgument" => ErrorCategory.InvalidArgument,
        "ConnectionFailed" => ErrorCategory.ConnectionError,
        "ServerError" => ErrorCategory.ResourceUnavailable,
        "Redirected" or "UnreadableAnswer" => ErrorCategory.ProtocolError,
        "NotSent" => ErrorCategory.OperationStopped,
        "UnknownOutcome" => ErrorCategory.OperationTimeout,
        _ => ErrorCategory.NotSpecified,
    };
}
