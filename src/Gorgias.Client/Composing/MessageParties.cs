namespace Gorgias.Client.Composing;

/// <summary>Who writes a message to whom, and whether it is sent: what requests of tickets and of messages have in common.</summary>
internal sealed record MessageParties
{
    public required bool FromAgent { get; init; }

    public required bool SendEmail { get; init; }

    public required bool SendSms { get; init; }

    public required string? From { get; init; }

    public required IEnumerable<string> To { get; init; }

    public required IEnumerable<string> Cc { get; init; }

    public required IEnumerable<string> Bcc { get; init; }

    /// <summary>True when the message is sent; otherwise it is only stored.</summary>
    public bool IsSent => SendEmail || SendSms;

    /// <summary>The channel over which it is sent; null when it is not.</summary>
    public string? SendingChannel => SendEmail ? "email" : SendSms ? "sms" : null;

    public static MessageParties Of(TicketRequest request) => new()
    {
        FromAgent = request.FromAgent,
        SendEmail = request.SendEmail,
        SendSms = request.SendSms,
        From = TicketComposer.Text(request.From),
        To = Given(request.To),
        Cc = Given(request.Cc),
        Bcc = Given(request.Bcc),
    };

    public static MessageParties Of(MessageRequest request) => new()
    {
        FromAgent = request.FromAgent,
        SendEmail = request.SendEmail,
        SendSms = request.SendSms,
        From = TicketComposer.Text(request.From),
        To = Given(request.To),
        Cc = Given(request.Cc),
        Bcc = Given(request.Bcc),
    };

    /// <summary>The source of the message, with the addresses that the request says. The others are known, and completed, when it is sent.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="customer">The customer, to whom a message goes that is sent.</param>
    public MessageSource? Source(string channel, PersonReference? customer)
    {
        MessageSource? source = SourceTypes.SourceOf(channel);
        if (From is null && !To.Any() && !IsSent)
        {
            return source;
        }

        source ??= new MessageSource();
        source.From = From is null ? null : new MessageAddress { Address = From };
        source.To = Addresses(To) ?? (IsSent && AddressOf(customer, channel) is { } address
            ? [new MessageAddress { Address = address, Name = customer?.Name ?? "" }]
            : null);
        (source.Cc, source.Bcc) = (Addresses(Cc), Addresses(Bcc));
        return source;
    }

    private static string? AddressOf(PersonReference? customer, string channel) => channel == "email" ? customer?.Email : customer?.Phone;

    private static List<string> Given(IEnumerable<string> addresses) => addresses.Select(TicketComposer.Text).OfType<string>().ToList();

    private static List<MessageAddress>? Addresses(IEnumerable<string> addresses)
    {
        var list = addresses.Select(static address => new MessageAddress { Address = address }).ToList();
        return list.Count == 0 ? null : list;
    }
}
