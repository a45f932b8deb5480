using Gorgias.Client;
using Gorgias.Client.Drafts;
using Gorgias.Client.Operations;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Reports;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record that creates a ticket.</summary>
/// <param name="draft">The ticket to create.</param>
/// <param name="names">Names that must be looked up before the ticket is sent.</param>
/// <param name="rules">What to do about tickets that exist already: the values of -IfExists and -IfOpenTicket.</param>
internal sealed class TicketWrite(TicketDraft draft, AccountNames names, ExistingTicketRules rules) : PendingWrite<GorgiasTicket>
{
    /// <summary>The position of the record in its source, from 0 (start) to 1 (end); null when that is not known.</summary>
    public double? Position { get; init; }

    /// <summary>The place of the record in what Import-GorgiasOrder reads; null for one that comes from elsewhere.</summary>
    public OrderPlace? Place { get; init; }

    /// <summary>Whom the first message is sent to; empty when it is only stored.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>How many tickets may become billable; null for any number.</summary>
    public BillableLimit? Limit { get; init; }

    /// <summary>What a key means that the ledger knows: the value of -IfExists, if it is given.</summary>
    public LedgerRule LedgerRule { get; init; }

    /// <summary>What the command line says, as a hash; null when that is not known.</summary>
    public string? CommandHash { get; init; }

    public override string? ExternalId => draft.ExternalId;

    public override bool IsRepeatable => HasOwnKey && rules.IfExists == IfExistsRule.Skip;

    public override bool IsRemembered => HasOwnKey && LedgerRule != LedgerRule.Create;

    // After -IfExists Create a key may have a ticket of an earlier command.
    public override bool MaySkip => LedgerRule != LedgerRule.Create;

    // Only where the customer's open ticket decides must one ticket of the customer wait for another.
    public override string? Chain => rules.IfOpenTicket == IfOpenTicketRule.Create ? null : "customer:" + CustomerKey;

    public override int Calls => rules.Calls + (draft.Customer is { Email: null, Id: null } ? 2 : draft.Customer is { Email: not null, Id: not null } ? 1 : 0)
        + MessageCompletion.CallsFor(draft.Messages, draft.Customer);

    public override string? NewCustomer => draft.Customer is { Id: null, Email: { } email, Name: not null, SendName: false } ? email : null;

    public override AccountNames Names => names;

    public override IReadOnlyList<string> MailTo => Recipients;

    public override string? RulesChannel => draft.Messages[0] is { RulesMayReply: true } first ? first.Channel : null;

    public override IEnumerable<string> Lists(GorgiasClient? client) =>
        names.Lists().Concat(MessageCompletion.ListsFor(draft.Messages, client?.Completion));

    public override IEnumerable<string> Uploads => MessageCompletion.UploadsFor(draft.Messages);

    /// <summary>The mail that was sent without the ticket, because the ticket's own had failed; null when there was none.</summary>
    public SentMail? MailedAgain { get; set; }

    public override SentMail? MailOf(GorgiasTicket result) =>
        Recipients.Count == 0 || result.Outcome is null or TicketOutcome.Existing ? null : MailedAgain ?? SentMail.Of(draft, result);

    public override string Action => TicketMessages.CreateAction;

    private string CustomerName => draft.Customer switch
    {
        { Email: { } email } => email,
        { Phone: { } phone } => phone,
        { ExternalId: { } key } => TicketMessages.CustomerWithKey(key),
        var customer => TicketMessages.Customer(customer?.Id),
    };

    // As the items of queues name the customer, so that the ledger knows both as one.
    private string CustomerKey => QueueEntry.CustomerKeyOf(draft.Customer) ?? CustomerName.ToLowerInvariant();

    public override string Describe() => TicketMessages.NewTicket(draft.Subject, CustomerName);

    public override async Task<GorgiasTicket> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        return Limit is null || Recipients.Count == 0
            ? await CreateAsync(client, options, cancellation).ConfigureAwait(false)
            : await Limit.SendAsync(
                null, () => CreateAsync(client, options, cancellation), static ticket => ticket.Outcome != TicketOutcome.Existing).ConfigureAwait(false);
    }

    public override async Task<QueueEntry> ToEntryAsync(IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        for (int i = 0; i < draft.Messages.Count; i++)
        {
            draft.Messages[i] = await QueuedFiles.UploadAsync(draft.Messages[i], client, options, cancellation).ConfigureAwait(false);
        }

        return QueueEntry.ForTicket(draft, rules, ComposedAt);
    }

    public override MessageDraft MailDraft(string key)
    {
        MessageDraft mail = DraftJson.ReadMessage(DraftJson.Write(draft.Messages.First(static message => message.WillBeSent)));
        mail.ExternalId = key;
        return mail;
    }

    public override PreviewedRequest Preview(bool isRemembered)
    {
        draft.DerivesMessageKeys = isRemembered && IsRemembered && !DraftKeys.IsGenerated(draft.ExternalId!);
        (AccountIds ids, IReadOnlyList<(string Parameter, string Name)> others) = names.WithoutLookup();
        Put(ids);
        string body = RequestPreview.Of(draft, out LookedUpParts missing);
        IEnumerable<string> remarks = others.Select(static other => PreviewMessages.NameIsLookedUp(other.Parameter, other.Name))
            .Concat(PreviewRemarks.Of(missing, draft.Messages, ComposedAt))
            .Concat(NewCustomer is null ? [] : [PreviewMessages.CustomerIsNamed(draft.Customer!.Name!)])
            .Concat(rules.IfOpenTicket == IfOpenTicketRule.Create ? [] : [PreviewMessages.MayAppend]);
        return new PreviewedRequest("/api/tickets", body, Recipients, [.. remarks]);
    }

    protected override LedgeredWrite<GorgiasTicket>? ToLedgered(GorgiasClient client, CallOptions options)
    {
        if (KeyIsGenerated || draft.ExternalId is not { } key || DraftKeys.IsGenerated(key))
        {
            return null;
        }

        // A further ticket under a key has messages of its own.
        draft.DerivesMessageKeys = LedgerRule != LedgerRule.Create;
        var intent = new LedgerIntent(LedgerKind.Ticket, key)
        {
            CommandHash = CommandHash,
            RecordHash = DraftJson.FingerprintOf(draft, ComposedAt),
            HashVersion = Runs.CommandHash.Version,
            MailOf = Recipients.Count == 0 ? null : key,

            // After those of the ticket's own messages.
            NextMail = draft.Messages.Count + 1,
        };
        return new LedgeredWrite<GorgiasTicket>(intent, CustomerKey, LedgerRule, new LedgeredTicket(this, draft, client, options));
    }

    private Task<GorgiasTicket> CreateAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation) =>
        client.Tickets.CreateUnlessExistsAsync(draft, rules, options, cancellation);

    private async Task ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        AccountIds ids = await names.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        Put(ids);
    }

    private void Put(AccountIds ids) =>
        (draft.AssigneeUserId, draft.AssigneeTeamId, draft.CustomFields) = (ids.User, ids.Team, ids.Fields ?? draft.CustomFields);
}
