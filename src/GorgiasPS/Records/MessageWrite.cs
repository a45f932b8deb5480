using Gorgias.Client;
using Gorgias.Client.Drafts;
using Gorgias.Client.Operations;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Reports;
using GorgiasPS.Runs;

namespace GorgiasPS.Records;

/// <summary>A record that becomes a message.</summary>
internal sealed class MessageWrite : PendingWrite<GorgiasMessage>
{
    // Passes the checks of an address, so that a record can be checked whose customer is not known yet. Never sent.
    private const string PlaceholderEmail = "customer@example.com";

    private readonly MessageRequest _request;
    private readonly ComposeDefaults _defaults;
    private TicketReference _ticket;
    private MessageDraft? _draft;

    /// <summary>Composes the draft; when the ticket must be read first, because only the ticket has the customer, the record is only checked.</summary>
    /// <exception cref="GorgiasValidationException">A field is invalid.</exception>
    public MessageWrite(TicketReference ticket, MessageRequest request, ComposeDefaults defaults)
    {
        (_request, _defaults) = (request, defaults);
        (request.CustomerId, request.CustomerEmail, request.CustomerName) = (ticket.CustomerId, ticket.CustomerEmail, ticket.CustomerName);
        bool mailsCustomer = request.SendEmail && request.To.Count == 0;
        bool fromCustomer = !request.FromAgent && !request.InternalNote;
        NeedsCustomer = (mailsCustomer && request.CustomerEmail is null)
            || (fromCustomer && request.CustomerEmail is null && request.CustomerId is null);

        // The customer beside a ticket's id is compared where the ticket is read anyway.
        _ticket = NeedsCustomer || ticket.Id is null ? ticket : ticket with { ExpectedEmail = null };
        _draft = NeedsCustomer ? null : MessageComposer.Compose(request, defaults);
        RulesChannel = (_draft ?? ComposeForAnyone()) is { RulesMayReply: true } message ? message.Channel : null;
    }

    /// <summary>What the command line says, as a hash; null when that is not known.</summary>
    public string? CommandHash { get; init; }

    /// <summary>How many tickets may become billable; null for any number.</summary>
    public BillableLimit? Limit { get; init; }

    /// <summary>True when the ticket must be read first.</summary>
    public bool NeedsCustomer { get; }

    public override string? ExternalId => _draft?.ExternalId ?? _request.ExternalId;

    public override bool HasOwnKey => _request.ExternalId is not null;

    public override bool IsRepeatable => IsSecondAttempt;

    public override long? TicketId => _ticket.Id;

    public override string? Chain => _ticket.Chain;

    public override int Calls => (NeedsCustomer || _ticket.NeedsLookup ? 2 : 1) + (IsSecondAttempt ? 1 : 0)
        + (_draft is not null ? MessageCompletion.CallsFor([_draft], null) : ComposeForAnyone().Channel is "sms" or "phone" ? 1 : 0);

    public override IEnumerable<string> Lists(GorgiasClient? client) =>
        MessageCompletion.ListsFor([_draft ?? ComposeForAnyone()], client?.Completion);

    public override IReadOnlyList<string> MailTo => !IsSent ? [] : Recipients.Of(_request.To, _request.CustomerEmail, _request.Cc, _request.Bcc);

    public override IEnumerable<string> Uploads => MessageCompletion.UploadsFor([_draft ?? ComposeForAnyone()]);

    public override string? RulesChannel { get; }

    public override string ExistingTicket => _ticket.Chain;

    public override SentMail? MailOf(GorgiasMessage result) =>
        !IsSent || result.Outcome is null or TicketOutcome.Existing || result.TicketId is not { } ticket ? null : SentMail.Of(result, ticket);

    public override string Action => TicketMessages.AddMessageAction;

    private bool IsSent => _request.SendEmail || _request.SendSms;

    private bool IsSecondAttempt => _request.ExternalId is { } key && DraftKeys.IsGenerated(key);

    public override string Describe() => TicketMessages.MessageOn(_ticket.Describe(), _request.InternalNote, _request.FromAgent);

    public override async Task<GorgiasMessage> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await FindTicketAsync(client, options, cancellation).ConfigureAwait(false);
        long id = _ticket.Id!.Value;
        return Limit is null || !IsSent
            ? await CreateAsync(client, id, options, cancellation).ConfigureAwait(false)
            : await Limit.SendAsync(id, () => CreateAsync(client, id, options, cancellation), static _ => true).ConfigureAwait(false);
    }

    /// <summary>Sends the message once more, as another one of the same ticket, because the mail of the first failed.</summary>
    public async Task<GorgiasMessage> MailAgainAsync(string key, GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await FindTicketAsync(client, options, cancellation).ConfigureAwait(false);
        long id = _ticket.Id!.Value;
        return Limit is null
            ? await CreateAsync().ConfigureAwait(false)
            : await Limit.SendAsync(id, CreateAsync, static _ => true).ConfigureAwait(false);

        Task<GorgiasMessage> CreateAsync() => client.Messages.CreateAsync(id, MailDraft(key), options, cancellation);
    }

    public override MessageDraft MailDraft(string key)
    {
        MessageDraft mail = DraftJson.ReadMessage(DraftJson.Write(_draft!));
        mail.ExternalId = key;
        return mail;
    }

    public override PreviewedRequest Preview(bool isRemembered)
    {
        MessageDraft draft = _draft ?? ComposeForAnyone();
        string body = RequestPreview.Of(draft, out LookedUpParts missing);
        List<string> remarks = [.. PreviewRemarks.Of(missing, [draft], ComposedAt)];
        if (NeedsCustomer)
        {
            body = body.Replace(PlaceholderEmail, PreviewMessages.TheCustomersAddress);
            remarks.Insert(0, PreviewMessages.CustomerIsRead);
        }

        if (_ticket.Id is null)
        {
            remarks.Insert(0, _ticket.QueuedAs is null ? PreviewMessages.TicketIsLookedUp : PreviewMessages.TicketIsInQueue);
        }

        string ticket = _ticket.Id is { } id ? FormattableString.Invariant($"{id}") : Uri.EscapeDataString(_ticket.QueuedAs ?? _ticket.ExternalId ?? "");
        return new PreviewedRequest($"/api/tickets/{ticket}/messages", body, MailTo, remarks);
    }

    protected override LedgeredWrite<GorgiasMessage>? ToLedgered(GorgiasClient client, CallOptions options)
    {
        if (_request.ExternalId is not { } key || IsSecondAttempt)
        {
            return null;
        }

        // How the ticket is named, and what it tells of its customer, is no part of what the record says.
        var intent = new LedgerIntent(LedgerKind.Message, key)
        {
            CommandHash = CommandHash,
            RecordHash = DraftJson.ToStored(ComposeForAnyone(), ComposedAt).Fingerprint,
            HashVersion = Runs.CommandHash.Version,
            MailOf = IsSent ? key : null,
            NextMail = 2,
        };
        return new LedgeredWrite<GorgiasMessage>(intent, _ticket.Chain, LedgerRule.Known, new LedgeredMessage(this, client, options));
    }

    /// <summary>Looks on the ticket for the message that has the key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="client">The account.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="cancellation">Stops the lookup.</param>
    public async Task<GorgiasMessage?> FindAsync(string key, GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        long id = await FindTicketIdAsync(client, options, cancellation).ConfigureAwait(false);
        return await client.Messages.FindByKeyAsync(id, key, options, cancellation).ConfigureAwait(false);
    }

    /// <summary>The id of the ticket, with a call when only its external id is known.</summary>
    public async Task<long> FindTicketIdAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        _ticket = await _ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        return _ticket.Id!.Value;
    }

    public override async Task<QueueEntry> ToEntryAsync(IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        _ticket = await QueuedTickets.PreferQueuedAsync(_ticket, store, cancellation).ConfigureAwait(false);
        if (_ticket.QueuedAs is not { } key)
        {
            if (NeedsCustomer || _ticket.Id is null)
            {
                await FindTicketAsync(client ?? throw NotConnected(), options, cancellation).ConfigureAwait(false);
            }

            _draft = await QueuedFiles.UploadAsync(_draft!, client, options, cancellation).ConfigureAwait(false);
            return QueueEntry.ForMessage(_draft, _ticket.Id!.Value, ComposedAt);
        }

        if (NeedsCustomer)
        {
            PersonReference? customer = await QueuedTickets.CustomerAsync(key, store, cancellation).ConfigureAwait(false);
            (_request.CustomerPhone, _request.CustomerExternalId) = (customer?.Phone, customer?.ExternalId);
            ComposeFor(customer?.Id, customer?.Email, customer?.Name);
        }

        _draft = await QueuedFiles.UploadAsync(_draft!, client, options, cancellation).ConfigureAwait(false);
        return QueueEntry.ForMessage(_draft, key, ComposedAt);
    }

    private async Task<GorgiasMessage> CreateAsync(GorgiasClient client, long ticket, CallOptions options, CancellationToken cancellation) =>
        (IsSecondAttempt
            ? await client.Messages.FindAsync(ticket, _draft!, options, cancellationToken: cancellation).ConfigureAwait(false)
            : null)
        ?? await client.Messages.CreateAsync(ticket, _draft!, options, cancellation).ConfigureAwait(false);

    private async Task FindTicketAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await FindTicketIdAsync(client, options, cancellation).ConfigureAwait(false);
        if (_draft is not null)
        {
            return;
        }

        // What a lookup found tells the customer as well.
        if (_ticket.CustomerEmail is null)
        {
            GorgiasTicket ticket = await client.Tickets.GetAsync(_ticket.Id!.Value, options, cancellation).ConfigureAwait(false);
            ComposeFor(ticket.CustomerId, ticket.CustomerEmail, ticket.Customer?.Name);
        }
        else
        {
            ComposeFor(_ticket.CustomerId, _ticket.CustomerEmail, _ticket.CustomerName);
        }
    }

    /// <summary>The draft as it is for a customer who stands for every other.</summary>
    private MessageDraft ComposeForAnyone()
    {
        (long?, string?, string?) given = (_request.CustomerId, _request.CustomerEmail, _request.CustomerName);
        (_request.CustomerId, _request.CustomerEmail, _request.CustomerName) = (null, PlaceholderEmail, null);
        try
        {
            return MessageComposer.Compose(_request, _defaults);
        }
        finally
        {
            (_request.CustomerId, _request.CustomerEmail, _request.CustomerName) = given;
        }
    }

    private void ComposeFor(long? customerId, string? customerEmail, string? customerName)
    {
        (_request.CustomerId, _request.CustomerEmail, _request.CustomerName) = (customerId, customerEmail, customerName);
        _draft = MessageComposer.Compose(_request, _defaults);
    }

    private RecordException NotConnected() => new(
        GorgiasErrorKind.NotConnected,
        ConnectionMessages.CustomerNeedsConnection(_ticket.ToString()),
        ConnectionMessages.CustomerAdvice);
}
