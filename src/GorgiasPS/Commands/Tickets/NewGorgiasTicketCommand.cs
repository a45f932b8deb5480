using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Commands;
using GorgiasPS.Messages;
using GorgiasPS.Records;
using GorgiasPS.Runs;

namespace GorgiasPS;

/// <summary>Creates a ticket for each input record.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasTicket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTicket), typeof(GorgiasQueueItem))]
public sealed partial class NewGorgiasTicketCommand : GorgiasQueueingCmdlet, IMailingCmdlet, IPreviewingCmdlet
{
    // What decides the words of a ticket, and whom it is mailed to.
    private static readonly string[] Deciding =
    [
        "Attachment", "Bcc", "BodyHtml", "BodyText", "Cc", "Channel", "Culture", "Currency", "FromAgent", "Mapping", "MessageOrderField", "MetaOrderField",
        "NoteOrderField", "OrderContext", "SendEmail", "SendSms", "Subject", "To", "Via",
    ];

    private WriteFlow<TicketWrite, GorgiasTicket>? _flow;
    private object? _errorBefore;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var reading = ReadingParameters.Of(this, Mapping, Culture, Currency);
        var files = new AttachmentFiles(this);
        CommandHash = Runs.CommandHash.Of(Said(reading, files), Deciding);
        LimitBillable(MaxBillable);
        Progress.Know(IsExplicit(nameof(TotalCount)) ? TotalCount : null);
        _errorBefore = LatestError();
        var builder = new TicketWriteBuilder(this, ReadOptions(reading), OrderWriter(), files);
        _flow = new WriteFlow<TicketWrite, GorgiasTicket>(this, builder, Write, force: Force) { Preparing = ShowProgress };
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _flow!.Take(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _flow!.Complete();
        if (Row == 0 && ReferenceEquals(_errorBefore, LatestError()))
        {
            // Not when records came that failed before they reached the cmdlet: each has its error.
            WriteWarning(RecordMessages.NoRecords);
        }

        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _flow?.Dispose();
    }

    private object? LatestError() => GetVariableValue("Error") is IList { Count: > 0 } errors ? errors[0] : null;

    // A mapping and files decide what a ticket says, however they are written and wherever they are kept.
    private Dictionary<string, object> Said(ReadingParameters reading, AttachmentFiles files)
    {
        var said = new Dictionary<string, object>(MyInvocation.BoundParameters, StringComparer.OrdinalIgnoreCase);
        if (reading.Mapping is { } mapping)
        {
            said[nameof(Mapping)] = mapping.ToTree();
        }

        if (said.TryGetValue(nameof(Attachment), out object? given))
        {
            said[nameof(Attachment)] = files.Said(given);
        }

        if (reading.Currency is { } currency)
        {
            said[nameof(Currency)] = currency;
        }

        return said;
    }

    private OrderReadOptions ReadOptions(ReadingParameters reading)
    {
        OrderReadOptions options = reading.Options();
        options.ExternalIdPrefix = ExternalIdPrefix ?? ConnectionIfAny?.ExternalIdPrefix;
        options.Strict = Strict;
        options.IgnoredFields = RecordSource.IgnoredFields(IsExplicit);
        return options;
    }

    private OrderContextWriter OrderWriter()
    {
        if (Culture is { } culture && !OrderRenderer.HasWords(culture))
        {
            WriteWarning(OrderMessages.NoWords(culture.Name, OrderRenderer.Languages));
        }

        return new OrderContextWriter { MessageParts = MessageOrderField, NoteParts = NoteOrderField, MetaParts = MetaOrderField, Culture = Culture };
    }

    private void ShowProgress(TicketWrite item)
    {
        if (item.Position is { } position and > 0 && !IsExplicit(nameof(TotalCount)))
        {
            Progress.Estimate(Report.LastFile, Row, position, item.Place);
        }

        Progress.CallsPerRecord = item.Calls;
    }

    private void Write(TicketWrite item, GorgiasTicket ticket)
    {
        if (ticket.Merged)
        {
            WriteWarning(TicketMessages.Merged(item.ToString(), ticket.Id));
        }

        if (ticket.NamingError is { } error)
        {
            WriteWarning(TicketMessages.NotNamed(item.ToString(), ticket.CustomerEmail, error.Message));
        }

        ConnectionIfAny?.RecentTickets.Add(ticket);
        Streams.WriteObject(ticket);
    }
}
