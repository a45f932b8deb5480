using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts of the file that -PreviewPath writes.</summary>
internal static class PreviewMessages
{
    public const string Title = "Preview";
    public const string Mailed = "Sent to the customer";
    public const string Stored = "An agent's message, only stored in Gorgias: nobody is mailed";
    public const string Internal = "Internal note: only agents see it";
    public const string OfCustomer = "A message of the customer, only stored in Gorgias: nobody is mailed";
    public const string NotShown = "Not shown";
    public const string Invalid = "Records that cannot be sent";
    public const string Plan = "Plan";
    public const string Remarks = "Remarks";
    public const string Request = "Request";
    public const string AsHtml = "As it will look (no pictures or fonts are loaded)";
    public const string HtmlSource = "HTML source";
    public const string AsText = "Text";
    public const string ToAddresses = "To";
    public const string FromAddress = "From";
    public const string Copies = "Cc";
    public const string BlindCopies = "Bcc";
    public const string Channel = "Channel";
    public const string Via = "Via";
    public const string Tags = "Tags";
    public const string Status = "Status";
    public const string Priority = "Priority";
    public const string Customer = "Customer";
    public const string Subject = "Subject";
    public const string Attachments = "Attachments";
    public const string ExternalId = "External id";
    public const string Recipients = "Mailed to";
    public const string Nobody = "Nobody";

    public const string AuthorIsLookedUp =
        "The author of an agent's message is the user of the API key. The request also has the author's id, which is looked up.";
    public const string AccountAddressIsLookedUp = "The account's own address on the channel is looked up and added to the source.";
    public const string CustomerAddressIsLookedUp = "The customer's address on the channel is looked up and added to the source.";
    public const string CustomerIsLookedUp = "The customer is looked up by phone number or external id, or created, and the request has the customer's id.";
    public const string FilesAreUploaded = "The attached files are uploaded before the request, once each. The request has the addresses of the files.";
    public const string KeyIsGenerated = "Zeros in an external id stand for a random number that is generated when the request is sent.";
    public const string TimeIsNow = "The request has the time at which it is sent in place of the time of this preview.";
    public const string MayAppend = "If the customer has an open ticket, -IfOpenTicket decides; the message may be added to that ticket instead.";
    public const string TicketIsLookedUp = "The id of the ticket is looked up. The address of the request has the id in place of the external id.";
    public const string TicketIsInQueue = "The ticket is in the queue. The message is sent after the ticket, with the id that the ticket then has.";
    public const string CustomerIsRead = "The ticket is read first: only the ticket says who the customer is. The request has the customer's address.";
    public const string TheCustomersAddress = "(address of the ticket's customer)";

    public static string NameIsLookedUp(string parameter, string name) => $"{parameter} '{name}': the id is looked up and added to the request.";

    public static string CustomerIsNamed(string name) => $"If the customer is new to the account, the name '{name}' is set with a call of its own.";

    /// <param name="shown">Records that the file shows.</param>
    /// <param name="records">Records that would be sent.</param>
    /// <param name="first">How many records are shown in any case.</param>
    public static string Shown(long shown, long records, int first) =>
        FormattableString.Invariant($"{shown} of {Quantity.Of(records, "record")} {Quantity.Word(shown, "is", "are")} shown: the first {first}, ")
        + "and after these the first record of each further template. Records whose fields and texts differ only in their own values have one template.";

    public static string Template(int number) => FormattableString.Invariant($"template {number}");

    public static string Record(long row) => FormattableString.Invariant($"Record {row}");

    public static string MoreInvalid(long count) => $"{Quantity.Of(count, "further record")} cannot be sent.";

    public static string NothingIsSent(string command, DateTimeOffset at) =>
        FormattableString.Invariant($"{command}, {at.ToLocalTime():yyyy-MM-dd HH:mm:ss}. ")
        + "This is a preview: nothing was sent, and no call was made to the account.";

    public static string Message(int number, int of) => FormattableString.Invariant($"Message {number} of {of}");
}
