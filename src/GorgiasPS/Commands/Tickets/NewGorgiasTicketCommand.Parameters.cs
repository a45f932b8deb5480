using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Completion;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS;

public sealed partial class NewGorgiasTicketCommand
{
    /// <summary>Subject of the ticket, up to 998 characters. An order supplies its own subject, such as Order #1001. To build the subject from each record, use
    /// a script block in braces: { "Order $($_.OrderId)" }.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Subject { get; set; }

    /// <summary>E-mail address of the customer. Gorgias creates a customer if none has this address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "EmailAddress")]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string? CustomerEmail { get; set; }

    /// <summary>Phone number of the customer with its country code, such as +44 20 7946 0101, for a customer without an e-mail address. The customer is looked
    /// up by this number, and created if there is none, with one or two extra calls.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CustomerPhone { get; set; }

    /// <summary>External ID of the customer in Gorgias, for a customer with neither an e-mail address nor a phone number. The customer is looked up by this ID,
    /// and created if there is none, with one or two extra calls.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CustomerExternalId { get; set; }

    /// <summary>Name of the customer. A name on the command line is sent with the ticket, and Gorgias may then rename an existing customer. A name from a
    /// record is only given to a customer who has none, with one extra call per new customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CustomerName { get; set; }

    /// <summary>ID of an existing customer in Gorgias. A record supplies it in a column GorgiasCustomerId; a column CustomerId is the shop's own number and is
    /// ignored. With an e-mail address, both must belong to the same customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("GorgiasCustomerId")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? CustomerId { get; set; }

    /// <summary>Message as plain text. Without -FromAgent, it is a message of the customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_text", "Body", "Message")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyText { get; set; }

    /// <summary>Message as HTML. Without -BodyText, the plain text is derived from the HTML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_html", "Html")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyHtml { get; set; }

    /// <summary>Marks the message as written by an agent to the customer. The message is stored as already sent; the customer is only e-mailed with
    /// -SendEmail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("from_agent")]
    [BooleanText]
    public SwitchParameter FromAgent { get; set; }

    /// <summary>Channel of the ticket, such as email, phone or api. The channel affects routing, rules and views. Default: -DefaultChannel of the connection,
    /// or else api.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "-DefaultChannel of the connection, or else api")]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>How the ticket is recorded as having reached Gorgias, such as email, phone or api. Default: -DefaultVia of the connection, or else
    /// api.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "-DefaultVia of the connection, or else api")]
    [ArgumentCompleter(typeof(ViaCompleter))]
    public string? Via { get; set; }

    /// <summary>Tags to add. Tags that don't exist are created.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tags")]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Status of the ticket: open (default) or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "open")]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Priority of the ticket: critical, high, normal (default) or low.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "normal")]
    [ArgumentCompleter(typeof(PriorityCompleter))]
    public string? Priority { get; set; }

    /// <summary>Agent to assign the ticket to: ID, e-mail address or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? AssigneeUser { get; set; }

    /// <summary>Team to assign the ticket to: ID or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string? AssigneeTeam { get; set; }

    /// <summary>Your own key for the ticket, by which a later run recognises the ticket. Default: a key derived from the order, such as order-1001; a record
    /// without an order number gets a generated key, with a warning.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "The key of the order, or else a generated one")]
    [Alias("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Prefix for external IDs that are derived from an order, such as recall- for recall-order-1001. The prefix keeps two shops, or two tickets about
    /// one order, apart. Default: -ExternalIdPrefix of the connection.</summary>
    [Parameter]
    [PSDefaultValue(Help = "-ExternalIdPrefix of the connection")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalIdPrefix { get; set; }

    /// <summary>Treats an order value that can't be read, such as an amount or a date, as an error of its record. Without -Strict, the value is kept as text,
    /// with a warning.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Structured data to store with the ticket, as a hashtable of text, numbers, booleans, hashtables and lists.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>Values of custom fields, as a hashtable of the field's label or ID and its value, such as @{ 'Order number' = '1001' }.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("CustomFields", "custom_fields")]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(CustomFieldCompleter))]
    public IDictionary? CustomField { get; set; }

    /// <summary>Language of the ticket, as an ISO 639-1 code such as en. Default: Gorgias detects the language.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "Detected by Gorgias")]
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Language { get; set; }

    /// <summary>Creation time to record for an imported ticket, as a date and time. A column CreatedAt of the records only counts with -Imported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? CreatedAt { get; set; }

    /// <summary>Sending time to record for an imported message, as a date and time. A column SentAt of the records only counts with -Imported.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? SentAt { get; set; }

    /// <summary>Imports the ticket as history: its dates can be given, and no e-mail is sent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter Imported { get; set; }

    /// <summary>E-mails the agent's message to the customer. Requires -FromAgent and -From, and asks for confirmation unless -Force or -Confirm:$false is
    /// given. Only the command line counts: a column SendEmail is ignored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter SendEmail { get; set; }

    /// <summary>Sends the agent's message to the customer's phone as an SMS. Requires -FromAgent and, as -From, the phone number of an SMS integration of the
    /// account. Asks for confirmation unless -Force or -Confirm:$false is given. Only the command line counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter SendSms { get; set; }

    /// <summary>Address or phone number of the account that an agent's message comes from, on the channels email, sms and phone. Required with -SendEmail and
    /// -SendSms: it must belong to an integration that can send, which is checked before the first record. For a message that is only stored, the default is
    /// the account's default address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SenderCompleter))]
    public string? From { get; set; }

    /// <summary>Recipients of an agent's message instead of the customer, on the channels email, sms and phone. For a message of the customer: the account's
    /// address that received it (default: the account's default address). Only the command line counts: a column To is ignored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CustomerEmailCompleter))]
    public string[]? To { get; set; }

    /// <summary>With -SendEmail: recipients of copies. Only the command line counts: a column Cc is ignored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? Cc { get; set; }

    /// <summary>With -SendEmail: recipients of blind copies. Only the command line counts: a column Bcc is ignored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[]? Bcc { get; set; }

    /// <summary>Where to write a piped order: Message, InternalNote, Meta, several of these, or None. Default: only an order without a body is written, as an
    /// internal note or, with -FromAgent, as the message. A message shows only what the customer may know.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "None with a body, else Message with -FromAgent, else InternalNote")]
    public OrderContext[]? OrderContext { get; set; }

    /// <summary>Parts of an order to show in a message; the customer reads them. Default: Public, which is Placed, Delivery, Tracking, Lines, Totals,
    /// DiscountCodes and ShippingAddress. To show more, add parts: Public, Sku. The order number is always shown.</summary>
    [Parameter]
    [PSDefaultValue(Help = "Public")]
    [ValidateNotNull]
    public OrderPart[]? MessageOrderField { get; set; }

    /// <summary>Parts of an order to show in an internal note, which only agents see. Default: All.</summary>
    [Parameter]
    [PSDefaultValue(Help = "All")]
    [ValidateNotNull]
    public OrderPart[]? NoteOrderField { get; set; }

    /// <summary>Parts of an order to store in the meta of the ticket. Default: all parts except Customer, ShippingAddress and BillingAddress. The order's
    /// number, IDs and key are always stored.</summary>
    [Parameter]
    [PSDefaultValue(Help = "All but Customer, ShippingAddress and BillingAddress")]
    [ValidateNotNull]
    public OrderPart[]? MetaOrderField { get; set; }

    /// <summary>Culture of orders, such as de-DE. It sets the language in which an order is written (English, German or French), how its numbers and dates are
    /// written, and how amounts and dates of records are read. Default: English with culture-neutral numbers and dates; a date that can be read two ways is
    /// kept as text, with a warning.</summary>
    [Parameter]
    [PSDefaultValue(Help = "English words, and formats of no culture")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CultureCompleter))]
    public CultureInfo? Culture { get; set; }

    /// <summary>Columns or properties that hold the fields of an order: a hashtable such as @{ OrderNumber = 'Ref'; CustomerEmail = 'Contact' }, or the path of
    /// a .psd1 file that contains one. The help of Import-GorgiasOrder describes the syntax.</summary>
    [Parameter]
    [ValidateNotNull]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(MappingCompleter))]
    public object? Mapping { get; set; }

    /// <summary>Currency of amounts in records that don't name one, as an ISO 4217 code such as EUR.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CurrencyCompleter))]
    public string? Currency { get; set; }

    /// <summary>What to do if a ticket with this external ID already exists. Known (default): emit the ticket as Existing if the ledger knows the external ID,
    /// without a call; otherwise create it. Skip: return the existing ticket. Error: report an error. Create: create another ticket, without checking. Skip and
    /// Error cost one extra call per record.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IfExistsRule IfExists { get; set; } = IfExistsRule.Known;

    /// <summary>What to do if the customer already has an open ticket. Create (default): create another ticket, without checking. Append: add the message to
    /// the open ticket. Skip: return the open ticket. Error: report an error. Append, Skip and Error cost up to two extra calls per record.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IfOpenTicketRule IfOpenTicket { get; set; }

    /// <summary>Record to create a ticket for: an order from Import-GorgiasOrder, Shopify or WooCommerce, a row of a table, or any object with
    /// properties.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Number of records to expect, for the progress bar. Not needed for records from Import-GorgiasOrder.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long TotalCount { get; set; }

    /// <summary>Maximum number of tickets that may become billable. A ticket becomes billable when a message is sent on it. The run ends before the first call
    /// that would exceed this number.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxBillable { get; set; }

    /// <summary>Sends e-mail and SMS to customers without asking for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Sends nothing, and writes the tickets as they would be sent into this HTML file, with the plan of -WhatIf. The first 20 records are shown, and
    /// after these the first of each further template. No call is made, and no connection is needed. Only an earlier preview is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreviewPath { get; set; }

    /// <summary>With -SendEmail: seconds to wait after the last e-mail before delivery is checked (0 to 600, default 20; 0 checks at once). An e-mail that has
    /// failed or bounced by then is an error with the ID Gorgias.Undelivered. The check costs one call per 100 tickets. Later bounces are found by
    /// Get-GorgiasDelivery -LastRun.</summary>
    [Parameter]
    [ValidateRange(0, 600)]
    public int DeliveryWaitSec { get; set; } = 20;
}
