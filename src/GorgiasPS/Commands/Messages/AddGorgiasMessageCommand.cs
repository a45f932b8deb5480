using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Commands;
using GorgiasPS.Records;
using GorgiasPS.Runs;

namespace GorgiasPS;

/// <summary>Adds messages to tickets.</summary>
[Cmdlet(VerbsCommon.Add, "GorgiasMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasMessage), typeof(GorgiasQueueItem))]
public sealed class AddGorgiasMessageCommand : GorgiasWriteCmdlet, IMailingCmdlet, IPreviewingCmdlet
{
    // What decides the words of a message, who reads it and whom it is mailed to.
    private static readonly string[] Deciding =
    [
        "Bcc", "BodyHtml", "BodyText", "Cc", "Channel", "FromAgent", "InternalNote", "SendEmail", "SendSms", "Subject", "To", "Via",
    ];

    private WriteFlow<MessageWrite, GorgiasMessage>? _flow;

    /// <summary>The tickets' ids.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    public string[]? Id { get; set; }

    /// <summary>With -Queue: the external id of a ticket that is itself in the queue. The message is sent after it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ticket_external_id")]
    public string? TicketExternalId { get; set; }

    /// <summary>The message as text.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_text", "Body", "Message")]
    public string? BodyText { get; set; }

    /// <summary>The message as HTML.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("body_html", "Html")]
    public string? BodyHtml { get; set; }

    /// <summary>The message's own subject.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Subject { get; set; }

    /// <summary>The message is an agent's to the customer. It is stored as already sent, and mailed only with -SendEmail. Without it the message is the
    /// customer's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("from_agent")]
    [BooleanText]
    public SwitchParameter FromAgent { get; set; }

    /// <summary>A note that only agents see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter InternalNote { get; set; }

    /// <summary>The agent's message really goes out. Needs -FromAgent and -From, and asks first unless -Force or -Confirm:$false is given. Only the command
    /// line counts.</summary>
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

    /// <summary>Who gets an agent's message; the ticket's customer when none is given. Of what the customer writes: the account's address that received it;
    /// without it, the account's default. Only the command line counts, never a column of this name. On e-mail, SMS and phone only.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? To { get; set; }

    /// <summary>With -SendEmail: who gets copies. Only the command line counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Cc { get; set; }

    /// <summary>With -SendEmail: who gets blind copies. Only the command line counts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Bcc { get; set; }

    /// <summary>The channel. Without it the connection's -DefaultChannel is used, else api; mail is always email.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? Channel { get; set; }

    /// <summary>How the message reaches Gorgias. Without it the connection's -DefaultVia is used, else api.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ViaCompleter))]
    public string? Via { get; set; }

    /// <summary>Your own key of the message, which means one message of one ticket. With a ledger the same line again does not send it again: the message is
    /// emitted as Existing, at no call; other words under the key, or another ticket, are an error. A key is made when none is given, and then each run
    /// sends.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("external_id")]
    public string? ExternalId { get; set; }

    /// <summary>The sending time to record, for imports: a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? SentAt { get; set; }

    /// <summary>The creation time to record, for imports: a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? CreatedAt { get; set; }

    /// <summary>The ticket, one of its messages, a queued ticket, or a record with a TicketId or Id.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The most tickets that may become billable: those on which a message is sent. The run ends before the first call that would pass it.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxBillable { get; set; }

    /// <summary>Does not ask before mail goes out to customers.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Sends nothing, and writes the messages as they would be sent into this HTML file, with the plan of -WhatIf. The first 20 records are shown, and
    /// after these the first of each further template. No call is made, and no connection is needed. An existing file is replaced.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreviewPath { get; set; }

    /// <summary>With -SendEmail: how many seconds after the last mail the run checks which mails arrived; 20 by default, 0 checks at once. Gorgias sends a
    /// mail, or finds that it cannot, seconds after it took the message. A mail that is known by then not to have left, or to have come back, is an error
    /// with the id Gorgias.Undelivered. The check costs one call for 100 tickets. Mails that come back later: Get-GorgiasDelivery -LastRun.</summary>
    [Parameter]
    [ValidateRange(0, 600)]
    public int DeliveryWaitSec { get; set; } = 20;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        CommandHash = Runs.CommandHash.Of(MyInvocation.BoundParameters, Deciding);
        LimitBillable(MaxBillable);
        _flow = new WriteFlow<MessageWrite, GorgiasMessage>(
            this, new MessageWriteBuilder(this), (_, message) => Streams.WriteObject(message), force: Force);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _flow!.Take(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _flow!.Complete();
        base.EndProcessing();
    }
}
