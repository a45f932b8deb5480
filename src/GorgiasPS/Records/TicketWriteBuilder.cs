using Gorgias.Client.Drafts;
using Gorgias.Client.Messages;
using Gorgias.Client;
using Gorgias.Orders;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>Builds the tickets of New-GorgiasTicket.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="options">How orders are read.</param>
/// <param name="orders">How orders are written.</param>
/// <param name="files">Reads attachments.</param>
internal sealed class TicketWriteBuilder(GorgiasWriteCmdlet cmdlet, OrderReadOptions options, OrderContextWriter orders, AttachmentFiles files)
    : WriteBuilder<TicketWrite>(cmdlet, new RecordSource(options, takesIds: false, cmdlet.IsExplicit))
{
    private const int MostColumns = 12;

    private readonly HashSet<string> _unusedChoices = [];
    private bool _hasWarnedOfKeys;

    protected override IReadOnlyList<string> SharedFields { get; } =
        ["Status", "Channel", "Via", "Tag", "Priority", "Language", "Meta", "BodyText", "BodyHtml", "From"];

    protected override IEnumerable<FieldError> ErrorsOf(string field, RecordValues values)
    {
        TicketRequest request = Completed(Request(values, null));
        return ErrorsOf(field, () => TicketComposer.Compose(request, Cmdlet.Defaults()));
    }

    protected override IEnumerable<TicketWrite> Compose(ReadRecord record, RecordValues values, string? label)
    {
        CheckInput(record, values);
        TicketRequest request = Request(values, record);
        CheckBody(request, values);
        WriteOrder(record, request, values);
        AccountNames names = Names(values);
        ComposeDefaults defaults = Cmdlet.Defaults();
        var rules = new ExistingTicketRules(
            values.Choice("IfExists", request.ExternalId is { } key && DraftKeys.IsGenerated(key) ? IfExistsRule.Skip : IfExistsRule.Known),
            values.Choice("IfOpenTicket", IfOpenTicketRule.Create));
        TicketDraft draft = Composed(
            values.Errors,
            () => TicketComposer.Compose(request, defaults),
            error => Explain(error, record, values),
            error => TicketCustomer.Advise(error, record, values, Options));
        bool isGenerated = request.ExternalId is null;
        CheckKey(request, record.First.Row, rules.IfExists);
        Cmdlet.Channels.WarnIfUnset(request.Channel, request.Via, isFixed: request.SendEmail || request.SendSms);
        var write = new TicketWrite(draft, names, rules)
        {
            Row = record.First.Row,
            Label = label,
            Target = record.Target,
            ComposedAt = defaults.Now,
            KeyIsGenerated = isGenerated,
            CommandHash = Cmdlet.CommandHash,
            LedgerRule = rules.IfExists switch
            {
                IfExistsRule.Known => LedgerRule.Known,
                IfExistsRule.Create => LedgerRule.Create,
                _ => LedgerRule.Ask,
            },
            Position = record.Order?.SourcePosition,
            Place = OrderPlace.Of(record.Order),
            Recipients = !request.SendEmail && !request.SendSms ? []
                : GorgiasPS.Records.Recipients.Of(request.To, request.CustomerEmail ?? request.CustomerPhone, request.Cc, request.Bcc),
            Limit = Cmdlet.Billable,
        };
        Cmdlet.Channels.WarnOfRules(write.RulesChannel);
        yield return write;
    }

    private TicketRequest Request(RecordValues values, ReadRecord? record)
    {
        RecordResult? content = record?.Content;
        bool sendsEmail = values.IsGiven("SendEmail") && values.Flag("SendEmail");
        bool sendsSms = values.IsGiven("SendSms") && values.Flag("SendSms");
        bool isSent = sendsEmail || sendsSms;
        bool isImport = values.Flag("Imported");
        var request = new TicketRequest
        {
            Subject = values.Text("Subject"),
            BodyText = values.Text("BodyText"),
            BodyHtml = values.Text("BodyHtml"),
            FromAgent = values.Flag("FromAgent"),
            Channel = Channel(values),
            Via = values.Known("Via", KnownValues.Vias),
            Tags = values.Tags("Tag"),
            Status = values.Known("Status", KnownValues.Statuses),
            Priority = values.Known("Priority", KnownValues.Priorities),
            ExternalId = values.IsGiven("ExternalId") ? GivenKey(values) : content?.ExternalId,
            Meta = values.Tree("Meta"),
            Language = values.Language("Language"),
            CreatedAt = values.IsGiven("CreatedAt") ? values.Moment("CreatedAt") : isImport ? CreatedAt(values, record) : null,
            SentAt = values.IsGiven("SentAt") || isImport ? values.Moment("SentAt") : null,
            Imported = isImport,
            SendEmail = sendsEmail,
            SendSms = sendsSms,

            // The sender of a mail. A column From, or a record that a script block of -SendEmail does not mail, is no error.
            From = isSent || TakesAddress(values, "From", isSent) ? values.Text("From") : null,

            // A ticket's mail goes to its customer. Only the command line says who else gets it.
            To = Recipients(values, "To", isSent),
            Cc = Recipients(values, "Cc", isSent),
            Bcc = Recipients(values, "Bcc", isSent),
            Attachments = files.Of(values, record),
        };
        TicketCustomer.Set(request, values, record, isByPhone: sendsSms || (request.Channel ?? Cmdlet.ConnectionIfAny?.DefaultChannel) is "sms" or "phone");
        if (request.CustomerId is not null && !values.IsGiven("CustomerId") && Cmdlet.OtherAccount(record?.First.Input) is { } fault)
        {
            throw fault;
        }

        return request;
    }

    // The date of an order is a side field, which may stay unread; for an import it decides.
    private static DateTimeOffset? CreatedAt(RecordValues values, ReadRecord? record)
    {
        if (record?.Order is not { } order)
        {
            return values.Moment("CreatedAt");
        }

        string? unread = record.Content!.Layout.Columns
            .Where(static column => column.ReadAs == nameof(OrderField.CreatedAt))
            .Select(column => order.AdditionalFields.TryGetValue(column.Column, out string? text) ? text : null)
            .FirstOrDefault(static text => text is not null);
        if (order.CreatedAt is null && unread is not null)
        {
            values.Errors.Add(new FieldError("CreatedAt", ValueMessages.NotADate(unread)));
        }

        return order.CreatedAt;
    }

    // Where a column was not recognised, the columns say more than the field's name.
    private static FieldError Explain(FieldError error, ReadRecord record, RecordValues values)
    {
        if (record.Content is not { } content || values.IsGiven(error.Field))
        {
            return error;
        }

        if (error.Message == FieldMessages.CustomerMissing)
        {
            return error with { Message = RecordMessages.NoAddress(TicketCustomer.ColumnOf(content, OrderField.StoreCustomerId)) };
        }

        string[] columns = [.. content.Layout.Columns.Select(static column => column.Column).Take(MostColumns)];
        return columns.Length == 0 ? error
            : error.Message == FieldMessages.TicketBodyMissing ? error with { Message = RecordMessages.NoBody(columns) }
            : error;
    }

    // A failed mail's error has the ticket as its target; it was not the record. Without its key it would be a new ticket.
    private static void CheckInput(ReadRecord record, RecordValues values)
    {
        if (!values.IsGiven("ExternalId") && OwnObjects.UndeliveredTicket(record.Target) is { } ticket)
        {
            throw new RecordException(
                GorgiasErrorKind.InvalidRecord, DeliveryMessages.TicketIsThere(ticket), DeliveryMessages.TicketIsThereAdvice(ticket));
        }
    }

    // A key that was asked for and is empty is a mistake. A generated one in its place would be another one on the next run.
    private static string? GivenKey(RecordValues values)
    {
        string? key = values.Text("ExternalId");
        if (key is null)
        {
            values.Errors.Add(new FieldError("ExternalId", RecordMessages.GivenKeyIsEmpty));
        }

        return key;
    }

    // In a record without an order a channel may be a known one or the connection's; others must be typed.
    private string? Channel(RecordValues values)
    {
        string? channel = values.Known("Channel", KnownValues.Channels);
        if (channel is not null && !values.IsGiven("Channel") && !KnownValues.Channels.Contains(channel)
            && channel != Cmdlet.ConnectionIfAny?.DefaultChannel)
        {
            values.Errors.Add(new FieldError("Channel", RecordMessages.UnknownChannelInRecord(channel)));
        }

        return channel;
    }

    private void WriteOrder(ReadRecord record, TicketRequest request, RecordValues values)
    {
        IReadOnlyList<OrderContext> places = values.Choices<OrderContext>("OrderContext")
            ?? (record.Order is null ? [] : OrderContextWriter.DefaultPlaces(request));
        bool isWanted = places.Any(static place => place != OrderContext.None);
        if (places.Contains(OrderContext.None) && isWanted)
        {
            values.Errors.Add(new FieldError("OrderContext", RecordMessages.OrderContextNoneCombined));
        }
        else if (record.Order is { } order)
        {
            orders.Write(request, order, places);
            WarnOfUnusedChoices(places);
        }
        else if (isWanted)
        {
            values.Errors.Add(new FieldError("OrderContext", RecordMessages.NotAnOrder));
        }
    }

    // A body that was asked for and is empty is a mistake: a customer would be sent the order alone.
    private static void CheckBody(TicketRequest request, RecordValues values)
    {
        string? field = values.IsGiven("BodyText") ? "BodyText" : values.IsGiven("BodyHtml") ? "BodyHtml" : null;
        if (field is not null && (request.SendEmail || request.SendSms) && request.BodyText is null && request.BodyHtml is null)
        {
            values.Errors.Add(new FieldError(field, RecordMessages.GivenBodyIsEmpty));
        }
    }

    // A choice for a place that has no order, once in a run: often -OrderContext was forgotten.
    private void WarnOfUnusedChoices(IReadOnlyList<OrderContext> places)
    {
        foreach ((string parameter, OrderContext place) in orders.Choices)
        {
            if (!places.Contains(place) && _unusedChoices.Add(parameter))
            {
                Cmdlet.WriteWarning(OrderMessages.ChoiceNotUsed(parameter, place.ToString()));
            }
        }
    }

    // Two records with one key are an error, unless -IfExists says what to do with the second; with different customers they always are. A queue itself accepts
    // a key only once.
    private void CheckKey(TicketRequest request, long row, IfExistsRule rule)
    {
        if (!Cmdlet.MyInvocation.ExpectingInput)
        {
            return;
        }

        if (request.ExternalId is not { } key)
        {
            if (!_hasWarnedOfKeys)
            {
                _hasWarnedOfKeys = true;
                Cmdlet.WriteWarning(RecordMessages.KeyIsGenerated(row));
            }

            return;
        }

        string customer = request.CustomerEmail ?? request.CustomerPhone ?? request.CustomerExternalId ?? $"{request.CustomerId}";
        if (Keys.SeenIn(key, customer.ToLowerInvariant(), row) is { } first
            && (!first.IsSameCustomer || ((rule == IfExistsRule.Known || !Cmdlet.IsExplicit("IfExists")) && Cmdlet.IntoQueue is null)))
        {
            throw new RecordException(
                GorgiasErrorKind.RepeatedExternalId,
                first.IsSameCustomer ? RecordMessages.RepeatedExternalId(key, first.Row) : RecordMessages.KeyOfAnotherCustomer(key, first.Row),
                RecordMessages.RepeatedExternalIdAdvice);
        }
    }

    // A request in which everything but one value is right, so that its errors are those of the value.
    private TicketRequest Completed(TicketRequest request)
    {
        if (request.CustomerEmail is null && request.CustomerId is null)
        {
            request.CustomerEmail = "customer@example.com";
        }

        request.BodyText ??= "text";
        request.FromAgent = true;
        (request.SendEmail, request.SendSms) = KindOf([request.From, .. request.To, .. request.Cc, .. request.Bcc]);
        if (request.SendEmail || request.SendSms)
        {
            (request.From, request.Channel) = (request.From ?? (request.SendSms ? "+14155550100" : "sender@example.com"), null);
        }
        else
        {
            (request.From, request.To, request.Cc, request.Bcc) = (null, [], [], []);
        }

        (request.SentAt, request.Imported) = (null, false);
        return request;
    }
}
