using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Queueing;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Adds messages to tickets.</summary>
[Cmdlet(VerbsCommon.Add, "GorgiasMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasMessage), typeof(GorgiasQueueItem))]
public sealed class AddGorgiasMessageCommand : GorgiasWriteCmdlet
{
    private IBulkRun<MessageWrite>? _run;

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

    /// <summary>The agent's message really goes out. Needs -FromAgent and -From, and asks first unless -Force or -Confirm:$false is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanText]
    public SwitchParameter SendEmail { get; set; }

    /// <summary>The address that mail leaves from: one of the account's e-mail integrations.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? From { get; set; }

    /// <summary>Recipients; the ticket's customer when none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? To { get; set; }

    /// <summary>Copies.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Cc { get; set; }

    /// <summary>Blind copies.</summary>
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

    /// <summary>Your own key of the message. One is made when none is given.</summary>
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

    /// <summary>Does not ask before mail goes out to customers.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        CallOptions options = CallOptions(MyInvocation.ExpectingInput ? CallPriority.Bulk : CallPriority.Interactive);
        _run = Start<MessageWrite>(Queue is null
            ? new BulkRun<MessageWrite, GorgiasMessage>(
            this, (item, cancellation) => item.SendAsync(Client, options, cancellation), (_, message) => Streams.WriteObject(message))
            : MessageEntry.Run(this, Queue, options));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        PSObject? input = BeginRecord(InputObject);
        List<FieldError> errors = [];
        IReadOnlyList<TicketTarget> tickets = TicketTarget.Of(
            InputObject, Id, IsExplicit(nameof(Id)), new QueuedTicketValues(TicketExternalId, IsExplicit(nameof(TicketExternalId)), Queue is not null), errors);
        if (tickets.Count == 0)
        {
            Reject(Row, RecordLabel(), input, RecordException.Invalid(errors));
        }

        foreach (TicketTarget ticket in tickets)
        {
            List<FieldError> errorsOfTicket = [.. errors];
            MessageRequest request = Request(ticket, errorsOfTicket);
            var item = new MessageWrite() { Row = Row, Label = RecordLabel(), Target = input, Ticket = ticket, Request = request, Defaults = Defaults() };
            Process(item, errorsOfTicket);
        }
    }

    private void Process(MessageWrite item, List<FieldError> errors)
    {
        try
        {
            item.Compose();
        }
        catch (GorgiasValidationException e)
        {
            errors.AddRange(e.Errors);
        }

        if (errors.Count > 0)
        {
            Reject(item, RecordException.Invalid(errors));
            return;
        }

        WarnOfChannel(item.Request.Channel, item.Request.Via, item.Request.SendEmail || item.Request.InternalNote);
        string description = TicketMessages.MessageOn(item.Ticket.ToString(), item.Request.InternalNote, item.Request.FromAgent);
        if (Confirm(description, TicketMessages.AddMessageAction, item.Calls, item.MailTo, Force))
        {
            _run!.Submit(item);
        }
    }

    private MessageRequest Request(TicketTarget ticket, List<FieldError> errors)
    {
        // The properties of a piped ticket are its present state, not a message.
        bool onlyGiven = TicketTarget.IsApiObject(InputObject);
        bool Counts(string parameter) => !onlyGiven || IsExplicit(parameter);
        return new MessageRequest
        {
            BodyText = Counts(nameof(BodyText)) ? ValueReader.Text(BodyText) : null,
            BodyHtml = Counts(nameof(BodyHtml)) ? ValueReader.Text(BodyHtml) : null,
            Subject = Counts(nameof(Subject)) ? ValueReader.Text(Subject) : null,
            FromAgent = Counts(nameof(FromAgent)) && FromAgent,
            InternalNote = Counts(nameof(InternalNote)) && InternalNote,
            SendEmail = Counts(nameof(SendEmail)) && SendEmail,
            From = Counts(nameof(From)) ? ValueReader.Text(From) : null,
            To = Counts(nameof(To)) ? ValueReader.Tags(To, fromRow: true) : [],
            Cc = Counts(nameof(Cc)) ? ValueReader.Tags(Cc, fromRow: true) : [],
            Bcc = Counts(nameof(Bcc)) ? ValueReader.Tags(Bcc, fromRow: true) : [],
            Channel = Counts(nameof(Channel)) ? ValueReader.Known(Channel, KnownValues.Channels) : null,
            Via = Counts(nameof(Via)) ? ValueReader.Known(Via, KnownValues.Vias) : null,
            CustomerId = ticket.CustomerId,
            CustomerEmail = ticket.CustomerEmail,
            CustomerName = ticket.CustomerName,
            ExternalId = Counts(nameof(ExternalId)) ? ValueReader.Text(ExternalId) : null,
            SentAt = ValueReader.Moment(nameof(SentAt), Counts(nameof(SentAt)) ? SentAt : null, errors),
            CreatedAt = ValueReader.Moment(nameof(CreatedAt), Counts(nameof(CreatedAt)) ? CreatedAt : null, errors),
        };
    }
}
