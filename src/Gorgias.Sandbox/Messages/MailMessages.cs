namespace Gorgias.Sandbox.Messages;

/// <summary>Why the sandbox could not send or deliver a message, and what its rule for replies says.</summary>
internal static class MailMessages
{
    public const string SenderMissing = "The message has no source.from.address.";

    public const string RecipientMissing = "The message has no recipient.";

    /// <summary>The words of the API (gorgias-api.md section 7).</summary>
    public const string NoEmailIntegration = "No integration was found to send this email.";

    public const string NoSmsIntegration = "No integration was found to send this sms.";

    public const string NotVerified = "The address of this email integration is not verified.";

    /// <summary>The words of the API (gorgias-api.md section 7).</summary>
    public const string Bounced = "This message could not be sent because of a failure on our email provider's side. <br><b>Error Message:</b> "
        + "Your message was rejected by recipient. Email was not delivered";

    public const string AutoReply = "Thank you for your message. We will reply soon.";
}
