using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>Builds the write of each record of a run, or finds the errors in its fields. Makes no call.</summary>
internal sealed class TicketWriteBuilder(GorgiasWriteCmdlet cmdlet) : IDisposable
{
    private readonly OrderDetector _orders = new();
    private readonly SeenKeys _keys = new();
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    public IEnumerable<TicketWrite> Take(long row, PSObject? input, TicketValues values) => _orders.Take(row, input, values).Select(Build);

    public IEnumerable<TicketWrite> Complete() => _orders.Complete().Select(Build);

    public void Dispose() => _keys.Dispose();

    private TicketWrite Build(TakenRecord record)
    {
        GorgiasOrder? order = record.Order;
        string? key = ValueReader.Text(record.Values.ExternalId);
        var item = new TicketWrite() { Row = record.Row, Target = record.Target, Label = LabelOf(record, order, key), Position = order?.SourcePosition };
        try
        {
            Compose(item, record);
        }
        catch (Exception e) when (e is GorgiasValidationException or RecordException or OrderFormatException)
        {
            item.Error = e is OrderFormatException
                ? new RecordException(GorgiasErrorKind.InvalidRecord, e.Message, RecordMessages.InvalidRecordAdvice, e)
                : e;
        }

        return item;
    }

    private void Compose(TicketWrite item, TakenRecord record)
    {
        if (record.Error is not null)
        {
            throw record.Error;
        }

        // The columns of a shop's order mean the order, except an ExternalId that the user added: shops have no such column.
        TicketValues values = record.IsShopOrder
            ? record.Values.OnlyGiven(cmdlet.IsExplicit, keepExternalId: record.Order is not null && record.Target is not null && HasOwnKey(record))
            : record.Values;
        List<FieldError> errors = [];
        TicketRequest request = Request(values, record, errors);
        ReadOrder(record, request, values);
        item.Names = Names(values, errors);
        ComposeDefaults defaults = cmdlet.Defaults();
        item.ComposedAt = defaults.Now;
        (item.Draft, List<FieldError> composed) = Compose(request, defaults);
        errors.AddRange(composed);
        if (errors.Count > 0)
        {
            throw RecordException.Invalid(errors);
        }

        item.Rules = new ExistingTicketRules(values.IfExists, values.IfOpenTicket);
        item.KeyIsGenerated = request.ExternalId is null;
        item.MailTo = request.SendEmail ? request.CustomerEmail ?? TicketMessages.TheCustomer : null;
        CheckKey(item, request);
        cmdlet.WarnOfChannel(request.Channel, request.Via, request.SendEmail);
    }

    private static bool HasOwnKey(TakenRecord record) =>
        record.Target is PSObject { BaseObject: not GorgiasOrder } source && source.Properties["ExternalId"] is not null;

    private TicketRequest Request(TicketValues values, TakenRecord record, List<FieldError> errors) => new()
    {
        Subject = ValueReader.Text(values.Subject),
        CustomerEmail = ValueReader.Text(values.CustomerEmail)
            ?? (record.IsShopOrder || cmdlet.IsExplicit(nameof(values.CustomerEmail)) ? null : record.Shape?.Email((PSObject)record.Target!)),
        CustomerName = ValueReader.Text(values.CustomerName)
            ?? (record.IsShopOrder || cmdlet.IsExplicit(nameof(values.CustomerName)) ? null : record.Shape?.Name((PSObject)record.Target!)),
        CustomerId = ValueReader.Id(nameof(values.CustomerId), values.CustomerId, errors),
        BodyText = ValueReader.Text(values.BodyText),
        BodyHtml = ValueReader.Text(values.BodyHtml),
        FromAgent = values.FromAgent,
        Channel = OrDropOrderColumn(nameof(values.Channel), ValueReader.Known(values.Channel, KnownValues.Channels), KnownValues.Channels, ValueReader.IsSlug),
        Via = ValueReader.Known(values.Via, KnownValues.Vias),
        Tags = ValueReader.Tags(values.Tag, fromRow: !cmdlet.IsExplicit(nameof(values.Tag))),
        Status = OrDropOrderColumn(
            nameof(values.Status), ValueReader.Known(values.Status, KnownValues.Statuses), KnownValues.Statuses, KnownValues.Statuses.Contains),
        Priority = OrDropOrderColumn(
            nameof(values.Priority), ValueReader.Known(values.Priority, KnownValues.Priorities), KnownValues.Priorities, KnownValues.Priorities.Contains),
        ExternalId = ValueReader.Text(values.ExternalId),
        Meta = ValueReader.Tree(nameof(values.Meta), values.Meta, errors),
        Language = OrDropOrderColumn(nameof(values.Language), ValueReader.Language(values.Language), ["en", "fr"], static language => language.Length == 2),
        CreatedAt = ValueReader.Moment(nameof(values.CreatedAt), values.CreatedAt, errors),
        SentAt = ValueReader.Moment(nameof(values.SentAt), values.SentAt, errors),
        Imported = values.Imported,
        SendEmail = values.SendEmail,
        From = values.SendEmail || cmdlet.IsExplicit(nameof(values.From)) ? ValueReader.Text(values.From) : null,
    };

    private static AccountNames Names(TicketValues values, List<FieldError> errors) => new(
        ValueReader.Text(values.AssigneeUser),
        ValueReader.Text(values.AssigneeTeam),
        ValueReader.Tree(nameof(values.CustomField), values.CustomField, errors) is { Count: > 0 } fields ? fields : null);

    // Some tables have a column of the parameter's name that means the order, such as Status. A value that isn't valid for a ticket is left out, with one
    // warning for each parameter.
    private string? OrDropOrderColumn(string parameter, string? value, IReadOnlyList<string> known, Func<string, bool> fits)
    {
        if (value is null || fits(value) || cmdlet.IsExplicit(parameter))
        {
            return value;
        }

        if (_warned.Add(parameter))
        {
            cmdlet.WriteWarning(RecordMessages.ColumnIgnored(
                parameter, value, known.Take(5), isComplete: known.Count == 2 && parameter == nameof(TicketValues.Status)));
        }

        return null;
    }

    private static void ReadOrder(TakenRecord record, TicketRequest request, TicketValues values)
    {
        bool hasBody = request.BodyText is not null || request.BodyHtml is not null;
        OrderContext[] places = values.OrderContext ?? (record.Order is not null && !hasBody ? [OrderContext.Message] : []);
        bool wantsOrder = places.Any(static place => place != OrderContext.None);
        GorgiasOrder? order = record.Order ?? (wantsOrder ? ReadRow(record) : null);
        if (order is null)
        {
            return;
        }

        request.Subject ??= OrderRenderer.Subject(order);
        request.CustomerEmail ??= request.CustomerId is null ? order.CustomerEmail : null;
        request.CustomerName ??= order.CustomerName;
        request.ExternalId ??= order.ExternalId;
        if (places.Contains(OrderContext.None) && wantsOrder)
        {
            throw RecordException.Invalid([new FieldError("OrderContext", RecordMessages.OrderContextNoneCombined)]);
        }

        OrderContextWriter.Write(request, order, places);
    }

    private static GorgiasOrder ReadRow(TakenRecord record) => OrderDetector.ReadRow(record.Target)
        ?? throw RecordException.Invalid([new FieldError("OrderContext", RecordMessages.NotAnOrder)]);

    private static (TicketDraft? Draft, List<FieldError> Errors) Compose(TicketRequest request, ComposeDefaults defaults)
    {
        try
        {
            return (TicketComposer.Compose(request, defaults), []);
        }
        catch (GorgiasValidationException e)
        {
            return (null, [.. e.Errors]);
        }
    }

    // Two rows with one order are an error, unless -IfExists says what to do with the second.
    private void CheckKey(TicketWrite item, TicketRequest request)
    {
        // A queue itself accepts an external id only once.
        if (!cmdlet.MyInvocation.ExpectingInput || request.ExternalId is null || cmdlet.IsExplicit("IfExists") || cmdlet.Queue is not null)
        {
            return;
        }

        if (_keys.SeenIn(request.ExternalId, item.Row) is { } first)
        {
            throw new RecordException(
                GorgiasErrorKind.RepeatedExternalId,
                RecordMessages.RepeatedExternalId(request.ExternalId, first),
                RecordMessages.RepeatedExternalIdAdvice);
        }
    }

    private string? LabelOf(TakenRecord record, GorgiasOrder? order, string? key)
    {
        if (!cmdlet.MyInvocation.ExpectingInput)
        {
            return null;
        }

        string label = order?.SourceFile is { } file && order.SourceRow is { } row
            ? RecordMessages.FileRow(Path.GetFileName(file), row)
            : RecordMessages.Record(record.Row);
        return (order?.Number ?? key) is { } name ? RecordMessages.OrderOf(label, name) : label;
    }
}
