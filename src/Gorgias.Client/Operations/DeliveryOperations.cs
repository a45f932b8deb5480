using System.Net;
using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Finds out which mails did not leave, or came back (gorgias-api.md, section 7).</summary>
public sealed class DeliveryOperations
{
    /// <summary>How many tickets one call tells about.</summary>
    public const int TicketsAtOnce = 100;

    private const string Flag = "last_sent_message_not_delivered";

    private readonly ListPager _pager;
    private readonly TicketOperations _tickets;
    private volatile bool _listsAreSilent;

    /// <summary>True once the account's lists turned out not to tell what became of mails, so that each ticket is read with a call of its own.</summary>
    internal bool ListsAreSilent => _listsAreSilent;

    internal DeliveryOperations(ListPager pager, TicketOperations tickets) => (_pager, _tickets) = (pager, tickets);

    /// <summary>
    /// Checks mails: one call for 100 tickets, and one more for each ticket of which the list does not tell what became of the mail. Fails only when it is
    /// cancelled: what could not be read is unknown.
    /// </summary>
    /// <param name="mails">The mails.</param>
    /// <param name="options">Priority and observer of the calls.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    public async Task<DeliveryCheck> CheckAsync(
        IReadOnlyCollection<SentMail> mails, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<SentMail> undelivered = [];
        List<SentMail> unknown = [];
        GorgiasException? failure = null;
        var tickets = mails.GroupBy(static mail => mail.TicketId).Select(static ticket => ticket.ToList()).ToList();
        for (int first = 0; first < tickets.Count; first += TicketsAtOnce)
        {
            List<List<SentMail>> page = tickets.GetRange(first, Math.Min(TicketsAtOnce, tickets.Count - first));
            try
            {
                page = await CheckListAsync(page, undelivered, unknown, options, cancellationToken).ConfigureAwait(false);
                while (page.Count > 0)
                {
                    await ReadAsync(page[0], undelivered, unknown, options, cancellationToken).ConfigureAwait(false);
                    page.RemoveAt(0);
                }
            }
            catch (GorgiasException e)
            {
                // The others would fail the same way, each after its retries.
                failure = e;
                unknown.AddRange(page.Concat(tickets.Skip(first + TicketsAtOnce)).SelectMany(static ticket => ticket));
                break;
            }
        }

        return new DeliveryCheck(undelivered, unknown, failure);
    }

    /// <summary>Reads what became of the mails of a ticket, oldest first: one call.</summary>
    /// <exception cref="GorgiasException">The ticket could not be read.</exception>
    public async IAsyncEnumerable<GorgiasDelivery> ListAsync(
        long ticketId, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (GorgiasDelivery mail in await ReadAsync(ticketId, options, cancellationToken).ConfigureAwait(false))
        {
            yield return mail;
        }
    }

    /// <summary>Reads at once what <see cref="ListAsync"/> lists.</summary>
    /// <exception cref="GorgiasException">The ticket could not be read.</exception>
    internal async Task<IReadOnlyList<GorgiasDelivery>> ReadAsync(long ticketId, CallOptions? options, CancellationToken cancellationToken)
    {
        GorgiasTicket ticket = await _tickets.GetAsync(ticketId, options, cancellationToken).ConfigureAwait(false);
        return [.. ticket.Messages.Where(MessageDelivery.IsMail).Select(message => MessageDelivery.Of(message, ticket.Id))];
    }

    /// <summary>Checks tickets in a list. Returns those of which it does not tell enough.</summary>
    private async Task<List<List<SentMail>>> CheckListAsync(
        List<List<SentMail>> tickets, List<SentMail> undelivered, List<SentMail> unknown, CallOptions? options, CancellationToken stop)
    {
        if (_listsAreSilent)
        {
            return tickets;
        }

        var items = new Dictionary<long, JObject>();
        try
        {
            var query = new Dictionary<string, object?> { ["ticket_ids"] = tickets.ConvertAll(static ticket => ticket[0].TicketId), ["limit"] = TicketsAtOnce };
            await foreach (JToken item in _pager.ListAsync("api/tickets", query, tickets.Count, options, stop).ConfigureAwait(false))
            {
                if (item is JObject ticket && ticket["id"] is JValue { Value: long id })
                {
                    items[id] = ticket;
                }
            }
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.BadRequest)
        {
            _listsAreSilent = true;
            return tickets;
        }

        // A list of other tickets is not the one that was asked for: then it says nothing of those that are missing.
        bool isOther = items.Keys.Except(tickets.Select(static ticket => ticket[0].TicketId)).Any();
        _listsAreSilent |= isOther;
        List<List<SentMail>> unclear = [];
        foreach (List<SentMail> ticket in tickets)
        {
            if (!items.TryGetValue(ticket[0].TicketId, out JObject? item))
            {
                (isOther ? unclear : null)?.Add(ticket);
                unknown.AddRange(isOther ? [] : ticket);
            }
            else if (item[Flag] is not JValue { Value: bool isUndelivered })
            {
                _listsAreSilent = true;
                unclear.Add(ticket);
            }
            else if (!Tells(item, ticket, isUndelivered))
            {
                unclear.Add(ticket);
            }
            else if (isUndelivered)
            {
                undelivered.AddRange(ticket);
            }
        }

        return unclear;
    }

    /// <summary>
    /// True when the list tells what became of a ticket's mail: its flag is about the last message that was sent, or could not be. That is not the mail's when
    /// somebody wrote after it, nor while the mail waits to be sent and an older one has failed.
    /// </summary>
    private static bool Tells(JObject item, List<SentMail> mails, bool isUndelivered) =>
        mails is [{ CreatedAt: { } created } only] && (only.IsFirst || !isUndelivered)
        && WireTime.Read((item["last_message_datetime"] as JValue)?.Value as string) is { } last && last <= created;

    private async Task ReadAsync(
        List<SentMail> mails, List<SentMail> undelivered, List<SentMail> unknown, CallOptions? options, CancellationToken stop)
    {
        IEnumerable<GorgiasMessage> messages;
        try
        {
            messages = (await _tickets.GetAsync(mails[0].TicketId, options, stop).ConfigureAwait(false)).Messages;
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            messages = [];
        }

        foreach (SentMail mail in mails)
        {
            GorgiasMessage? message = messages.LastOrDefault(m => mail.MessageId != 0 ? m.Id == mail.MessageId
                : mail.Key is not null && string.Equals(m.ExternalId, mail.Key, StringComparison.Ordinal));
            if (message is null)
            {
                unknown.Add(mail);
            }
            else if (MessageDelivery.IsUndelivered(message))
            {
                undelivered.Add(mail with { MessageId = message.Id });
            }
        }
    }
}
