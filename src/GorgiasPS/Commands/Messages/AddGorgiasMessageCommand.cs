using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Commands;
using GorgiasPS.Completion;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Adds a message to each input ticket.</summary>
[Cmdlet(VerbsCommon.Add, "GorgiasMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasMessage), typeof(GorgiasQueueItem))]
public sealed class AddGorgiasMessageCommand : GorgiasQueueingCmdlet, IMailingCmdlet, IPreviewingCmdlet
{
    // What decides the words of a message, who reads it and whom it is mailed to.
    private static readonly string[] Deciding =
    [
        "Attachment", "Bcc", "BodyHtml", "BodyText", "Cc", "Channel", "FromAgent", "InternalNote", "SendEmail", "SendSms", "Subject", "To", "Via",
    ];

    private WriteFlow<MessageWrite, GorgiasMessage>? _flow;

    /// <summary>IDs of the tickets to add the message to.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>With -Queue: external ID of a ticket that is in the same queue. The message is sent after that ticket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ticket_external_id")]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string? TicketExternalId { get; set; }

    /// <summary>Message as plain text. Without -FromAgent and -InternalNote, it is a message of the customer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_text", "Body", "Message")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyText { get; set; }

    /// <summary>Message as HTML. Without -BodyText, the plain text is derived from the HTML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_html", "Html")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? BodyHtml { get; set; }

    /// <summary>Subject of the message. The ticket keeps its own subject.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Subject { get; set; }

    /// <summary>Marks the message as written by an agent to the customer. The message is stored as already sent; the customer is only e-mailed with
    /// -SendEmail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("from_agent")]
    [BooleanText]
    public SwitchParameter FromAgent { get; set; }

    /// <summary>Adds the message as an internal note, which only agents see. Nobody is mailed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter InternalNote { get; set; }

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

    /// <summary>Recipients of an agent's message, on the channels email, sms and phone. Default: the customer of the ticket. For a message of the customer: the
    /// account's address that received it (default: the account's default address). Only the command line counts: a column To is ignored.</summary>
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

    /// <summary>Files to attach: paths, with or without wildcards, files from Get-ChildItem, or files from Send-GorgiasFile. A file is uploaded when its
    /// message is sent, once for all messages of the command, and with -Queue when the message is queued. Only the command line counts: a column
    /// Attachment is ignored, with a warning. For one file per record, use a script block: { "invoices/$($_.Number).pdf" }. A block that gives '' attaches
    /// nothing.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public PSObject[]? Attachment { get; set; }

    /// <summary>Channel of the message, such as email, phone or api. Default: -DefaultChannel of the connection, or else api. With -SendEmail, the channel is
    /// always email.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "-DefaultChannel of the connection, or else api")]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>How the message is recorded as having reached Gorgias, such as email, phone or api. Default: -DefaultVia of the connection, or else
    /// api.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PSDefaultValue(Help = "-DefaultVia of the connection, or else api")]
    [ArgumentCompleter(typeof(ViaCompleter))]
    public string? Via { get; set; }

    /// <summary>Your own key for the message: one message on one ticket. With a ledger, a second run with the same key doesn't send the message again: the
    /// message is emitted as Existing, without a call. A different text or ticket under the same key is an error. Default: a generated key, so that each run
    /// adds another message.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("external_id")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>Sending time to record for an imported message, as a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? SentAt { get; set; }

    /// <summary>Creation time to record for an imported message, as a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? CreatedAt { get; set; }

    /// <summary>Ticket to add the message to: a ticket, one of its messages, a queued ticket, or a record with a TicketId or Id.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Maximum number of tickets that may become billable. A ticket becomes billable when a message is sent on it. The run ends before the first call
    /// that would exceed this number.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxBillable { get; set; }

    /// <summary>Sends e-mail and SMS to customers without asking for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Sends nothing, and writes the messages as they would be sent into this HTML file, with the plan of -WhatIf. The first 20 records are shown, and
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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var files = new AttachmentFiles(this);
        CommandHash = Runs.CommandHash.Of(Said(files), Deciding);
        LimitBillable(MaxBillable);
        _flow = new WriteFlow<MessageWrite, GorgiasMessage>(
            this, new MessageWriteBuilder(this, files), (_, message) => Streams.WriteObject(message), force: Force);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _flow!.Take(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _flow!.Complete();
        base.EndProcessing();
    }

    // Names and contents of files decide what a message says, wherever the files are.
    private Dictionary<string, object> Said(AttachmentFiles files)
    {
        var said = new Dictionary<string, object>(MyInvocation.BoundParameters, StringComparer.OrdinalIgnoreCase);
        if (said.TryGetValue(nameof(Attachment), out object? given))
        {
            said[nameof(Attachment)] = files.Said(given);
        }

        return said;
    }
}
