namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with a field of a record. The reader sees each text after the field's name and a colon.</summary>
internal static class FieldMessages
{
    public const string CustomerMissing = "required (or use -CustomerPhone, -CustomerExternalId or -CustomerId).";

    public const string SenderMissing = "required for a message from the customer. Pipe the ticket in, or use -FromAgent or -InternalNote.";

    public const string MessageBodyMissing = "required; use -BodyText or -BodyHtml.";

    public const string TicketBodyMissing = "required; use -BodyText or -BodyHtml, or pipe an order in and let -OrderContext write it.";

    public const string MailBodyMissing = "required for a message that is sent. Internal notes are never sent.";

    public const string MailAddressMissing = "required with -SendEmail: it is the address that the mail goes to.";

    public const string RecipientMissing = "required with -SendEmail: the ticket's customer has no known e-mail address.";

    public const string CopiesWithoutMail = "only mail has copies; add -SendEmail, or leave it out.";

    public const string MailAndSms = "a message is sent either as mail or as SMS; leave out one of -SendEmail and -SendSms.";

    public const string FromMissing = "required with -SendEmail: an address of one of the account's e-mail integrations.";

    public const string FromNumberMissing = "required with -SendSms: the number of one of the account's SMS integrations.";

    public const string FromOfCustomer =
        "what a customer writes comes from the customer. Add -FromAgent if an agent writes; use -To for the account's address that received it.";

    public const string MailNotFromAgent = "only an agent's message can be sent; add -FromAgent.";

    public const string MailAlreadySent = "cannot be combined with -Imported or -SentAt, which store a message as already sent.";

    public const string NoteNeverMailed = "a note is for agents only and is never sent; leave out -SendEmail, -SendSms, -To, -Cc and -Bcc.";

    public const string SnoozedAndNot = "either give a time, or end the snooze, not both.";

    public static string MailChannelWrong(string field, string channel, string sending) => $"-{field} sends over the channel '{sending}', not '{channel}'.";

    public static string AddressOnOtherChannel(string channel) =>
        $"only messages on channel email, sms and phone have addresses, and this one is on '{channel}'. Leave it out, or give -Channel.";

    public static string NotAnEmailAddress(string text) => $"'{text}' is not an e-mail address.";

    public static string NotAPhoneNumber(string text) => $"'{text}' is not a phone number with its country code, such as +49 30 1234567.";

    public static string PhoneWithoutCountry(string text) =>
        $"'{text}' has no country code, so it may be somebody else's number in another country. Write it such as +49 30 1234567.";

    public static string NotAnId(long id) => FormattableString.Invariant($"{id} is not a valid id.");

    public static string NotOneOf(string value, IEnumerable<string> known) => $"'{value}' is not one of {string.Join(", ", known)}.";

    public static string ChannelMisspelt(string value, string known) => $"'{value}' is not a channel. Did you mean '{known}'?";

    public static string NotAChannel(string value, IEnumerable<string> known) =>
        $"'{value}' is not a channel: use one of {string.Join(", ", known)}, or the slug of a custom channel.";

    public static string NotALanguage(string value) => $"'{value}' is not an ISO 639-1 code such as en.";

    public static string TooLong(int length, int longest) =>
        FormattableString.Invariant($"{length} characters long; at most {longest} are allowed.");
}
