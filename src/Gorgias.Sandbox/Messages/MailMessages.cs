namespace Gorgias.Sandbox.Messages;

/// <summary>Why the sandbox could not send a mail.</summary>
internal static class MailMessages
{
    public const string SenderMissing = "The message has no source.from.address.";

    public const string RecipientMissing = "The message has no recipient.";

    public static string SenderNotConnected(string address) => $"No email integration has the address {address}.";
}
