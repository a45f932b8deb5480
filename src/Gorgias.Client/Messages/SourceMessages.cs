namespace Gorgias.Client.Messages;

/// <summary>What is said of the addresses a message comes from and goes to, and of its author.</summary>
internal static class SourceMessages
{
    public const string NoEmailOfCustomer =
        "the customer has no e-mail address, which messages on channel email need. Specify an address, add it to the customer in Gorgias, or use "
        + "another channel, such as api.";

    public const string IntegrationsEmpty = "the account has no integration for it";

    public static string NoPhoneOfCustomer(string channel) =>
        $"the customer has no phone number, which messages on channel {channel} need. Specify a number, add it to the customer in Gorgias, or use "
        + "another channel, such as api.";

    /// <param name="channel">The channel.</param>
    /// <param name="reason">Why, without a full stop.</param>
    public static string GoesWithoutAccount(string channel, string reason) =>
        $"The account's own address for channel {channel} is not known: {reason}. Messages on this channel are sent without that address. To set it, use "
        + "-To for customer messages and -From for agent messages.";

    public static string GoesWithoutCustomer(string channel, string reason) =>
        $"A customer's address for channel {channel} could not be read: {reason}. The message is sent without that address.";

    public static string SenderNotChecked(string from, string reason) =>
        $"Whether the account can send from {from} could not be checked: {reason}. If the account can't, "
        + "Gorgias accepts the messages but does not deliver them.";

    public static string AuthorUnknown(string reason) =>
        $"The user behind the access token could not be read: {reason}. Agent messages and notes are sent without an author.";

    /// <param name="from">The address that is not the account's.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="senders">The addresses that can send.</param>
    public static string SenderUnknown(string from, string channel, IReadOnlyCollection<string> senders) =>
        $"'{from}' isn't an address that the account can send from on channel {channel}. {Senders(senders)}";

    public static string SenderDisconnected(string from, IReadOnlyCollection<string> senders) =>
        $"the integration of '{from}' is disconnected, so nothing would be delivered. {Senders(senders)}";

    public static string SenderNotVerified(string from, IReadOnlyCollection<string> senders) =>
        $"'{from}' is not verified, so nothing would be delivered. {Senders(senders)}";

    private static string Senders(IReadOnlyCollection<string> senders) =>
        senders.Count == 0 ? "The account has no address that can send." : $"The account can send from {string.Join(", ", senders)}.";
}
