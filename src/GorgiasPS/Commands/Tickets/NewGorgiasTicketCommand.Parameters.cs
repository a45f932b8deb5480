using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

public sealed partial class NewGorgiasTicketCommand
{
    /// <summary>The subject, up to 998 characters. An order gives one by itself.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Subject { get; set; }

    /// <summary>The customer's e-mail address. Gorgias creates a customer with an address that it does not know.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "EmailAddress")]
    public string? CustomerEmail { get; set; }

    /// <summary>The customer's phone number, for a customer without an e-mail address. The customer is looked up by the number, and created if there is none:
    /// one or two calls more.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerPhone { get; set; }

    /// <summary>The customer's external id in Gorgias, for a customer with neither e-mail address nor phone number. Looked up, and created if there is
    /// none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CustomerExternalId { get; set; }

    /// <summary>The customer's name. On the command line it is sent with the ticket; Gorgias may then rename a customer that it knows. The name of a record is
    /// given only to a customer who has none, with a call more for each new customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string? CustomerName { get; set; }

    /// <summary>The customer's id in Gorgias. Only the command line counts; of a record, a GorgiasCustomerId does. With an e-mail address, both must be the
    /// same customer's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("GorgiasCustomerId")]
    public string? CustomerId { get; set; }

    /// <summary>The message as text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_text", "Body", "Message")]
    public string? BodyText { get; set; }

    /// <summary>The message as HTML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_html", "Html")]
    public string? BodyHtml { get; set; }

    /// <summary>The message is an agent's to the customer. It is stored as already sent, and mailed only with -SendEmail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("from_agent")]
    [BooleanText]
    public SwitchParameter FromAgent { get; set; }

    /// <summary>The channel, which decides routing and views. Without it the connection's -DefaultChannel is used, else api.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>How the ticket reaches Gorgias. Without it the connection's -DefaultVia is used, else api.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ViaCompleter))]
    public string? Via { get; set; }

    /// <summary>Tags. Those that do not exist are made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tags")]
    public string[]? Tag { get; set; }

    /// <summary>open, which is the default, or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>critical, high, normal, which is the default, or low.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PriorityCompleter))]
    public string? Priority { get; set; }

    /// <summary>The agent it is assigned to: id, e-mail address or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AssigneeUser { get; set; }

    /// <summary>The team it is assigned to: id or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AssigneeTeam { get; set; }

    /// <summary>Your own key of the ticket, by which it can be found again. An order gives one by itself; otherwise one is made.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("external_id")]
    public string? ExternalId { get; set; }

    /// <summary>Goes before external ids that are derived from an order, such as recall- for recall-order-1001. It keeps two shops, or two tickets about one
    /// order, apart.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalIdPrefix { get; set; }

    /// <summary>Makes a value of an order that cannot be read an error of its record. Otherwise amounts, dates and the like are kept as text, with a
    /// warning.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Structured data to keep with the ticket: text, numbers, booleans, dictionaries and lists.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    public IDictionary? Meta { get; set; }

    /// <summary>Values of custom fields by the field's label or id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CustomFields", "custom_fields")]
    [DictionaryTransform]
    public IDictionary? CustomField { get; set; }

    /// <summary>The language, as an ISO 639-1 code such as en. Gorgias detects it when none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>The creation time to record, for imports: a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? CreatedAt { get; set; }

    /// <summary>The sending time to record, for imports: a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? SentAt { get; set; }

    /// <summary>A historical import: nothing is ever mailed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter Imported { get; set; }

    /// <summary>The agent's message really goes out to the customer. Needs -FromAgent and -From, and asks first unless -Force or -Confirm:$false is
    /// given. Only the command line counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter SendEmail { get; set; }

    /// <summary>The agent's message goes out to the customer's phone as an SMS. Needs -FromAgent and, as -From, the number of one of the account's SMS
    /// integrations. Asks first, as -SendEmail does.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter SendSms { get; set; }

    /// <summary>The account's address that an agent's message comes from. With -SendEmail and -SendSms it must be one that can send, which is checked before
    /// the first record. Of a message that is only stored it is recorded; without it, the account's default is. On e-mail, SMS and phone only.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? From { get; set; }

    /// <summary>Who gets an agent's message instead of the customer. Of what the customer writes: the account's address that received it; without it, the
    /// account's default. Only the command line counts, never a column of this name. On e-mail, SMS and phone only.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? To { get; set; }

    /// <summary>With -SendEmail: who gets copies. Only the command line counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Cc { get; set; }

    /// <summary>With -SendEmail: who gets blind copies. Only the command line counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Bcc { get; set; }

    /// <summary>Where a piped order is written: Message, InternalNote, Meta, several of them, or None. Without it, an order is written only when there is no
    /// body: with -FromAgent as the message, else as an internal note. A message shows of it what the customer knows.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public OrderContext[]? OrderContext { get; set; }

    /// <summary>What a message shows of an order. Without it Public: Placed, Delivery, Tracking, Lines, Totals, DiscountCodes and ShippingAddress. More can be
    /// added to it, such as Public, Sku; the customer will read it. The number is always shown.</summary>
    [Parameter]
    [ValidateNotNull]
    public OrderPart[]? MessageOrderField { get; set; }

    /// <summary>What an internal note shows of an order. Without it All.</summary>
    [Parameter]
    [ValidateNotNull]
    public OrderPart[]? NoteOrderField { get; set; }

    /// <summary>What meta has of an order. Without it everything but Customer, ShippingAddress and BillingAddress. Number, ids and key are always
    /// there.</summary>
    [Parameter]
    [ValidateNotNull]
    public OrderPart[]? MetaOrderField { get; set; }

    /// <summary>The culture of orders. It is the language in which an order is written, the subject included: words in English (en), German (de) or French
    /// (fr), numbers and dates as the culture has them. It is also the culture in which records write amounts and dates. Without it an order is written in
    /// English, with numbers and dates that are the same everywhere, and dates of records that can be read two ways are kept as text, with a
    /// warning.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <summary>Which columns or properties of records hold which field: a table such as <c>@{ OrderNumber = 'Ref'; CustomerEmail = 'Contact' }</c>, or the
    /// path of a .psd1 file with one. As on Import-GorgiasOrder, which has more about it.</summary>
    [Parameter]
    [ValidateNotNull]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(MappingCompleter))]
    public object? Mapping { get; set; }

    /// <summary>The ISO 4217 code of amounts in records that name no currency, such as EUR.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CurrencyCompleter))]
    public string? Currency { get; set; }

    /// <summary>What to do when a ticket with the same external id is there. Known, which is the default, leaves a ticket that the ledger knows as it is, and
    /// asks nobody else. Skip leaves it, and Error reports it, after a look in Gorgias, which costs a call. Create creates another one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IfExistsRule IfExists { get; set; } = IfExistsRule.Known;

    /// <summary>What to do when the customer has an open ticket: Create another, which is the default and looks for none, Append the message, Skip, or
    /// Error. A look costs up to two calls.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IfOpenTicketRule IfOpenTicket { get; set; }

    /// <summary>The record: an order of Import-GorgiasOrder, Shopify or WooCommerce, or anything with properties.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>How many records will come, for the progress bar. Records of Import-GorgiasOrder need no -TotalCount.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long TotalCount { get; set; }

    /// <summary>The most tickets that may become billable: those on which a message is sent. The run ends before the first call that would pass it.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxBillable { get; set; }

    /// <summary>Does not ask before mail goes out to customers.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>With -SendEmail: how many seconds after the last mail the run checks which mails arrived; 20 by default, 0 checks at once. Gorgias sends a
    /// mail, or finds that it cannot, seconds after it took the message. A mail that is known by then not to have left, or to have come back, is an error
    /// with the id Gorgias.Undelivered. The check costs one call for 100 tickets. Mails that come back later: Get-GorgiasDelivery -LastRun.</summary>
    [Parameter]
    [ValidateRange(0, 600)]
    public int DeliveryWaitSec { get; set; } = 20;
}
