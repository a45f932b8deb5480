using Gorgias.Client;

namespace GorgiasPS.Records;

/// <summary>Builds the messages of Add-GorgiasMessage.</summary>
internal sealed class MessageWriteBuilder(GorgiasWriteCmdlet cmdlet, AttachmentFiles files)
    : WriteBuilder<MessageWrite>(cmdlet, RecordSource.OfTickets(cmdlet.IsExplicit))
{
    protected override IReadOnlyList<string> SharedFields { get; } = ["Channel", "Via", "BodyText", "BodyHtml", "From", "To", "Cc", "Bcc"];

    protected override IEnumerable<FieldError> ErrorsOf(string field, RecordValues values)
    {
        MessageRequest request = Completed(Request(values, null));
        return ErrorsOf(field, () => MessageComposer.Compose(request, Cmdlet.Defaults()));
    }

    protected override IEnumerable<MessageWrite> Compose(ReadRecord record, RecordValues values, string? label)
    {
        IReadOnlyList<TicketReference> tickets = TicketReferences.Of(record, values, Cmdlet.IntoQueue is not null, Cmdlet);
        List<MessageWrite> writes = [];
        foreach (TicketReference ticket in tickets)
        {
            ComposeDefaults defaults = Cmdlet.Defaults();
            MessageRequest request = Request(values, record);
            MessageWrite write = Composed(values.Errors, () => new MessageWrite(ticket, request, defaults)
            {
                Row = record.First.Row,
                Label = label,
                Target = record.Target,
                CommandHash = Cmdlet.CommandHash,
                Limit = Cmdlet.Billable,
                ComposedAt = defaults.Now,

                // An object of the module has no place for the key of a message: its ExternalId is its own.
                KeyIsGenerated = request.ExternalId is null && record.Content is not null,
            });
            Cmdlet.Channels.WarnIfUnset(request.Channel, request.Via, isFixed: request.SendEmail || request.SendSms || request.InternalNote);
            Cmdlet.Channels.WarnOfRules(write.RulesChannel);
            CheckKeyIsNew(write.HasOwnKey ? request.ExternalId : null, record.First.Row);
            writes.Add(write);
        }

        ThrowIfAny(values.Errors);
        return writes;
    }

    // The key that a record has is its ticket's, unless the record names its ticket otherwise.
    private static string? Key(RecordValues values, ReadRecord? record) =>
        values.IsGiven("ExternalId") ? values.Text("ExternalId")
        : record is { HoldsOrder: false, Ticket.ExternalId: null } ? record.Content?.ExternalId ?? values.Text("ExternalId")
        : null;

    private MessageRequest Request(RecordValues values, ReadRecord? record)
    {
        bool sendsEmail = values.IsGiven("SendEmail") && values.Flag("SendEmail");
        bool sendsSms = values.IsGiven("SendSms") && values.Flag("SendSms");
        bool isSent = sendsEmail || sendsSms;
        return new MessageRequest
        {
            BodyText = values.Text("BodyText"),
            BodyHtml = values.Text("BodyHtml"),
            Subject = values.Text("Subject"),
            FromAgent = values.Flag("FromAgent"),
            InternalNote = values.Flag("InternalNote"),
            SendEmail = sendsEmail,
            SendSms = sendsSms,

            // The addresses of a mail. Columns of these names, or a record that a script block of -SendEmail does not mail, are no error.
            From = isSent || TakesAddress(values, "From", isSent) ? values.Text("From") : null,

            // A message goes to the ticket's customer. Only the command line says who else gets it.
            To = Recipients(values, "To", isSent),
            Cc = Recipients(values, "Cc", isSent),
            Bcc = Recipients(values, "Bcc", isSent),
            Channel = values.Known("Channel", KnownValues.Channels),
            Via = values.Known("Via", KnownValues.Vias),
            Attachments = files.Of(values, record),
            ExternalId = Key(values, record),
            SentAt = values.IsGiven("SentAt") ? values.Moment("SentAt") : null,
            CreatedAt = values.IsGiven("CreatedAt") ? values.Moment("CreatedAt") : null,
        };
    }

    // A request in which everything but one value is right, so that its errors are those of the value.
    private MessageRequest Completed(MessageRequest request)
    {
        request.CustomerEmail = "customer@example.com";
        request.BodyText ??= "text";
        (request.InternalNote, request.FromAgent, request.SentAt) = (false, true, null);
        (request.SendEmail, request.SendSms) = KindOf([request.From, .. request.To, .. request.Cc, .. request.Bcc]);
        if (request.SendEmail || request.SendSms)
        {
            (request.From, request.Channel) = (request.From ?? (request.SendSms ? "+14155550100" : "sender@example.com"), null);
        }
        else
        {
            (request.From, request.To, request.Cc, request.Bcc) = (null, [], [], []);
        }

        return request;
    }
}
