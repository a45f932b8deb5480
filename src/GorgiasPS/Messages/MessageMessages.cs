namespace GorgiasPS.Messages;

/// <summary>Texts about messages that are on tickets.</summary>
internal static class MessageMessages
{
    public const string Noun = "message";
    public const string TicketMissing = "A message is found by its ticket and its ID: -TicketId is missing.";
    public const string TicketMissingAdvice = "Add -TicketId, or pipe in the message.";
    public const string NoMessage = "The input doesn't say which message is meant.";
    public const string NoMessageAdvice = "Pipe in messages (Get-GorgiasMessage 42 | ...), or use -TicketId and -Id.";
    public const string BlankBody = "The new body of the message is blank.";
    public const string BlankBodyAdvice = "Specify a text, or remove the message with Remove-GorgiasMessage.";

    public const string ActionCaption = "Message that failed";
    public const string ActionNeeded =
        "-Action needs a confirmation, because it can send an e-mail or delete the message, and this session is not interactive.";
    public const string ActionAdvice = "Add -Confirm:$false to go on without a question.";

    public static string RetryQuery(string message) => $"Message {message} is sent again. An e-mail goes to its recipients. Continue?";

    public static string ForceQuery(string message) => $"Message {message} is sent although a part of it failed. An e-mail goes to its recipients. Continue?";

    public static string CancelQuery(string message) => $"Message {message} is given up and deleted. Continue?";
}
