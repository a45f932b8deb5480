using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Runs;

namespace GorgiasPS.Records;

/// <summary>A record that becomes a message.</summary>
internal sealed class MessageWrite : PendingWrite
{
    // Passes the checks of an address, so that a record can be checked whose customer is not known yet. Never sent.
    private const string PlaceholderEmail = "customer@example.com";

    public required TicketTarget Ticket { get; init; }

    public required MessageRequest Request { get; init; }

    public required ComposeDefaults Defaults { get; init; }

    public MessageDraft? Draft { get; private set; }

    public override string? ExternalId => Draft?.ExternalId;

    /// <summary>True when the ticket must be read first, because only the ticket has the customer.</summary>
    public bool NeedsTicket { get; private set; }

    public int Calls => NeedsTicket ? 2 : 1;

    public string? MailTo => !Request.SendEmail ? null
        : Request.To.Count > 0 ? string.Join(", ", Request.To)
        : Request.CustomerEmail ?? TicketMessages.TheCustomer;

    /// <summary>Composes the draft; when the ticket must be read first, only checks the record.</summary>
    /// <exception cref="GorgiasValidationException">A field is invalid.</exception>
    public void Compose()
    {
        bool mailsCustomer = Request.SendEmail && Request.To.Count == 0;
        bool fromCustomer = !Request.FromAgent && !Request.InternalNote;
        NeedsTicket = (mailsCustomer && Request.CustomerEmail is null)
            || (fromCustomer && Request.CustomerEmail is null && Request.CustomerId is null);
        if (!NeedsTicket)
        {
            Draft = MessageComposer.Compose(Request, Defaults);
            return;
        }

        Request.CustomerEmail = PlaceholderEmail;
        MessageComposer.Compose(Request, Defaults);
        Request.CustomerEmail = null;
    }

    public async Task<GorgiasMessage> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        if (NeedsTicket)
        {
            await ReadTicketAsync(client, options, cancellation).ConfigureAwait(false);
        }

        return await client.Messages.CreateAsync(Ticket.Id, Draft!, options, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads the ticket and composes the draft for its customer.</summary>
    public async Task ReadTicketAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        GorgiasTicket ticket = await client.Tickets.GetAsync(Ticket.Id, options, cancellation).ConfigureAwait(false);
        ComposeFor(ticket.CustomerId, ticket.CustomerEmail, ticket.Customer?.Name);
    }

    /// <summary>Composes the draft for a customer.</summary>
    public void ComposeFor(long? customerId, string? customerEmail, string? customerName)
    {
        (Request.CustomerId, Request.CustomerEmail, Request.CustomerName) = (customerId, customerEmail, customerName);
        Draft = MessageComposer.Compose(Request, Defaults);
    }
}
