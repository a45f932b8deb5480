using Gorgias.Client;
using Gorgias.Queue.Messages;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue;

/// <summary>Sends items to an account, with a lower priority than interactive calls.</summary>
/// <param name="client">The account.</param>
/// <param name="options">How the calls are made; null for <see cref="CallOptions.ForRun"/>.</param>
public sealed class GorgiasQueueSender(GorgiasClient client, CallOptions? options = null) : IQueueSender
{
    private readonly CallOptions _run = options ?? CallOptions.ForRun();

    /// <summary>Called for each mail of an item that is done, with the item's id, from any thread; null for nothing.</summary>
    public Action<long, SentMail>? OnMail { get; init; }

    /// <summary>The account that is sent to, as <see cref="QueueAccount.Of"/> names it.</summary>
    public string Account => QueueAccount.Of(client.BaseUri);

    /// <inheritdoc/>
    public TimeSpan EstimateDuration(int calls) => client.EstimateDuration(calls);

    /// <inheritdoc/>
    public async Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken)
    {
        CallOptions record = _run.ForRecord();
        try
        {
            return item.Kind switch
            {
                QueueItemKind.CreateTicket => await CreateTicketAsync(item, record, cancellationToken).ConfigureAwait(false),
                QueueItemKind.AddMessage => await AddMessageAsync(item, record, cancellationToken).ConfigureAwait(false),
                _ => await ChangeTicketAsync(item, record, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (FormatException e)
        {
            return QueueSendResult.Refused(new QueueItemError(GorgiasErrorKind.InvalidPayload, e.Message));
        }
        catch (GorgiasException e)
        {
            return SendFailures.OfSend(e);
        }
        catch (OperationCanceledException)
        {
            // The client reports a cancelled write with an error of its own; this was a read before the write.
            return QueueSendResult.NotMade();
        }
    }

    /// <inheritdoc/>
    public async Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken)
    {
        CallOptions record = _run.ForRecord();
        try
        {
            switch (item.Kind)
            {
                case QueueItemKind.CreateTicket:
                    TicketDraft draft = DraftJson.ReadTicket(item.Payload);
                    GorgiasTicket? ticket = await client.Tickets.FindAsync(draft, record, NotBefore(item), cancellationToken).ConfigureAwait(false);

                    // If only a part was appended, sending the item again continues where it stopped.
                    return ticket is null || Missing(item, draft, ticket).Count > 0
                        ? QueueSendResult.NotMade()
                        : Done(item, draft, ticket, TicketOutcome.Recovered);
                case QueueItemKind.AddMessage when item.TicketId is { } ticketId:
                    MessageDraft sent = DraftJson.ReadMessage(item.Payload);
                    GorgiasMessage? message = await client.Messages.FindAsync(
                        ticketId, sent, record, NotBefore(item), cancellationToken).ConfigureAwait(false);
                    return message is null ? QueueSendResult.NotMade() : Done(item, sent, message, ticketId);
                default:
                    // A change can be repeated: making it twice has the same effect as making it once.
                    return QueueSendResult.NotMade();
            }
        }
        catch (FormatException e)
        {
            return QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.InvalidPayload, e.Message));
        }
        catch (GorgiasException e)
        {
            return QueueSendResult.Unknown(SendFailures.ErrorOf(e), e.EndsRun);
        }
    }

    /// <inheritdoc/>
    public async Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken)
    {
        CallOptions record = _run.ForRecord();
        try
        {
            switch (item.Kind)
            {
                case QueueItemKind.CreateTicket:
                    TicketDraft draft = DraftJson.ReadTicket(item.Payload);

                    // What was sent without the queue has keys that derive from the ticket's; those of the item are its own.
                    draft.DerivesMessageKeys = true;
                    foreach (MessageDraft message in draft.Messages)
                    {
                        message.ExternalId = null;
                    }

                    GorgiasTicket? ticket = await client.Tickets.FindByKeyAsync(draft, record, cancellationToken: cancellationToken).ConfigureAwait(false);
                    return ticket is null ? null : QueueSendResult.Done(TicketOutcome.Existing, ticket.Id) with { Waited = ticket.Waited };
                case QueueItemKind.AddMessage when item.TicketId is { } ticketId:
                    GorgiasMessage? there = await client.Messages.FindAsync(
                        ticketId, DraftJson.ReadMessage(item.Payload), record, null, cancellationToken).ConfigureAwait(false);
                    return there is null ? null : QueueSendResult.Done(TicketOutcome.Existing, ticketId, there.Id);
                default:
                    // A change can be repeated.
                    return null;
            }
        }
        catch (FormatException e)
        {
            return QueueSendResult.Refused(new QueueItemError(GorgiasErrorKind.InvalidPayload, e.Message));
        }
        catch (GorgiasKeyOfAnotherCustomerException e)
        {
            return QueueSendResult.Refused(SendFailures.ErrorOf(e));
        }
        catch (GorgiasException e)
        {
            return QueueSendResult.NotMade(SendFailures.ErrorOf(e), e.EndsRun);
        }
    }

    /// <summary>An item is not sent before it is added; a day allows for clocks that are wrong.</summary>
    private static DateTimeOffset NotBefore(QueueItem item) => item.EnqueuedAt - TimeSpan.FromDays(1);

    private QueueSendResult Done(QueueItem item, TicketDraft draft, GorgiasTicket ticket, TicketOutcome? outcome = null)
    {
        outcome ??= ticket.Outcome ?? TicketOutcome.Created;
        SentMail? mail = outcome == TicketOutcome.Existing ? null : SentMail.Of(draft, ticket);
        if (mail is { } sent)
        {
            OnMail?.Invoke(item.Id, sent);
        }

        return QueueSendResult.Done(outcome, ticket.Id, mail is { MessageId: not 0 } known ? known.MessageId : null) with { Waited = ticket.Waited };
    }

    private QueueSendResult Done(QueueItem item, MessageDraft draft, GorgiasMessage message, long ticketId)
    {
        if (draft.WillBeSent)
        {
            OnMail?.Invoke(item.Id, SentMail.Of(message, ticketId));
        }

        return QueueSendResult.Done(message.Outcome ?? TicketOutcome.Created, ticketId, message.Id) with { Waited = message.Waited };
    }

    /// <summary>The messages of the draft that are not on the ticket yet, when they are appended to it.</summary>
    private static List<MessageDraft> Missing(QueueItem item, TicketDraft draft, GorgiasTicket ticket)
    {
        if (item.ExistingTicket.IfOpenTicket != IfOpenTicketRule.Append)
        {
            return [];
        }

        var there = new HashSet<string?>(ticket.Messages.Select(m => m.ExternalId), StringComparer.Ordinal);
        return draft.Messages.Where(m => !there.Contains(m.ExternalId)).ToList();
    }

    private async Task<QueueSendResult> CreateTicketAsync(QueueItem item, CallOptions record, CancellationToken cancellationToken)
    {
        TicketDraft draft = DraftJson.ReadTicket(item.Payload);
        if (item.Attempts > 1 && await client.Tickets.FindAsync(draft, record, NotBefore(item), cancellationToken).ConfigureAwait(false) is { } begun)
        {
            // An earlier attempt may show only now, or a person has restarted an item that was done. The rules for tickets that others created do not apply.
            foreach (MessageDraft message in Missing(item, draft, begun))
            {
                _ = await client.Messages.FindAsync(begun.Id, message, record, NotBefore(item), cancellationToken).ConfigureAwait(false)
                    ?? await client.Messages.CreateAsync(begun.Id, message, record, cancellationToken).ConfigureAwait(false);
            }

            bool isAppended = begun.Merged && item.ExistingTicket.IfOpenTicket == IfOpenTicketRule.Append;
            return Done(item, draft, begun, isAppended ? TicketOutcome.Appended : TicketOutcome.Recovered);
        }

        return Done(
            item, draft, await client.Tickets.CreateUnlessExistsAsync(draft, item.ExistingTicket, record, cancellationToken).ConfigureAwait(false));
    }

    private async Task<QueueSendResult> AddMessageAsync(QueueItem item, CallOptions record, CancellationToken cancellationToken)
    {
        if (item.TicketId is not { } ticketId)
        {
            return NoTicket(item);
        }

        MessageDraft draft = DraftJson.ReadMessage(item.Payload);
        GorgiasMessage message = (item.Attempts > 1
            ? await client.Messages.FindAsync(ticketId, draft, record, NotBefore(item), cancellationToken).ConfigureAwait(false)
            : null)
            ?? await client.Messages.CreateAsync(ticketId, draft, record, cancellationToken).ConfigureAwait(false);
        return Done(item, draft, message, ticketId);
    }

    private async Task<QueueSendResult> ChangeTicketAsync(QueueItem item, CallOptions record, CancellationToken cancellationToken)
    {
        if (item.TicketId is not { } ticketId)
        {
            return NoTicket(item);
        }

        TicketChange change = DraftJson.ReadChange(item.Payload);
        GorgiasTicket? ticket = await client.Tickets.ChangeAsync(ticketId, change, record, cancellationToken).ConfigureAwait(false);
        return QueueSendResult.Done(null, ticketId) with { Waited = ticket?.Waited ?? TimeSpan.Zero };
    }

    private static QueueSendResult NoTicket(QueueItem item) =>
        QueueSendResult.Refused(new QueueItemError(GorgiasErrorKind.NoTicket, ItemMessages.NoTicket(item.ExternalId)));
}
