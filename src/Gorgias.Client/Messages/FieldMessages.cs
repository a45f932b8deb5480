using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with a field of a record. The reader sees each text after the field's name and a colon.</summary>
internal static class FieldMessages
{
    public const string CustomerMissing = "required (or use -CustomerPhone, -CustomerExternalId or -CustomerId).";

    public const string CustomerKeyMissing = "required (or use -Phone or -ExternalId), so that the customer is not created twice.";

    public const string SenderMissing = "required for a message from the customer. Pipe the ticket in, or use -FromAgent or -InternalNote.";

    public const string MessageBodyMissing = "required; use -BodyText or -BodyHtml.";

    public const string TicketBodyMissing = "required; use -BodyText or -BodyHtml, or pipe an order in and let -OrderContext write it.";

    public const string MailBodyMissing = "required for a message that is sent. Internal notes are never sent.";

    public const string MailAddressMissing = "required with -SendEmail, as the address the mail is sent to.";

    public const string RecipientMissing = "required with -SendEmail: the ticket's customer has no known e-mail address.";

    public const string CopiesWithoutMail = "can only be used with -SendEmail.";

    public const string MailAndSms = "a message is sent as mail or as SMS, not both. Omit -SendEmail or -SendSms.";

    public const string FromMissing = "required with -SendEmail. Use an address of one of the account's e-mail integrations.";

    public const string FromNumberMissing = "required with -SendSms. Use the number of one of the account's SMS integrations.";

    public const string FromOfCustomer =
        "can't be used with a customer message. If an agent writes the message, add -FromAgent. For the account's address that received the message, use -To.";

    public const string MailNotFromAgent = "only an agent's message can be sent; add -FromAgent.";

    public const string MailAlreadySent = "can't be combined with -Imported or -SentAt, which store a message as already sent.";

    public const string NoteNeverMailed = "internal notes are never sent. Omit -SendEmail, -SendSms, -To, -Cc and -Bcc.";

    public const string SnoozedAndNot = "specify a time or end the snooze, not both.";

    public static string MailChannelWrong(string field, string channel, string sending) => $"-{field} sends over the channel '{sending}', not '{channel}'.";

    public static string AddressOnOtherChannel(string channel) =>
        $"only messages on channels email, sms and phone have addresses, and this message is on '{channel}'. Omit the address, or use -Channel.";

    public static string NotAnEmailAddress(string text) => $"'{text}' isn't a valid e-mail address.";

    public static string NotAPhoneNumber(string text) => $"'{text}' isn't a phone number with its country code, such as +49 30 1234567.";

    public static string PhoneWithoutCountry(string text) =>
        $"'{text}' has no country code, so it may belong to someone else in another country. Use a form such as +49 30 1234567.";

    public static string NotAnId(long id) => FormattableString.Invariant($"{id} isn't a valid ID.");

    public static string NotOneOf(string value, IEnumerable<string> known) => $"'{value}' isn't valid. Use one of {string.Join(", ", known)}.";

    public static string ChannelMisspelt(string value, string known) => $"'{value}' isn't a channel. Did you mean '{known}'?";

    public static string NotAChannel(string value, IEnumerable<string> known) =>
        $"'{value}' isn't a channel. Use one of {string.Join(", ", known)}, or the slug of a custom channel.";

    public static string CommaInTag(string tag) => $"The tag '{tag}' has a comma. Macros list their tags with commas between them.";

    public const string MinimumAboveMaximum = "the minimum is above the maximum.";

    public static string NotOfType(string type) => $"a field of type {type} has none.";

    public static string WrongNumberOfChoices(int most) => FormattableString.Invariant($"a dropdown has 1 to {most} choices.");

    public static string ChoiceLength(string choice, int longest) => FormattableString.Invariant(
        $"'{(choice.Length > 30 ? choice.Substring(0, 30) + "..." : choice)}': the length is {choice.Length}, and must be 1 to {longest}.");
    public static string NotAColor(string text) => $"'{text}' isn't a color. Use six hexadecimal digits in quotes, such as '#998e2c'.";

    public static string NotAfter(string other) => $"must be after -{other}.";

    public static string PeriodTooLong(double days, int longest) =>
        FormattableString.Invariant($"the period has {Quantity.Of((long)Math.Ceiling(days), "day")}; at most {longest} are allowed.");

    public static string NotOfScope(string scope, string parameter) => $"the scope {scope} takes no -{parameter}.";

    /// <param name="scope">The scope of a statistic; null when the value is the scope itself.</param>
    /// <param name="value">A name that the scope does not have.</param>
    /// <param name="similar">Names like it; not empty.</param>
    public static string NotInScope(string? scope, string value, IEnumerable<string> similar) =>
        (scope is null ? $"there is no scope '{value}'." : $"the scope {scope} doesn't have '{value}'.")
        + $" Did you mean {string.Join(" or ", similar.Select(static name => $"'{name}'"))}?";

    public static string NotALanguage(string value) => $"'{value}' isn't an ISO 639-1 language code, such as en.";

    public static string TooLong(int length, int longest) =>
        FormattableString.Invariant($"{length} characters long; at most {longest} are allowed.");
}
