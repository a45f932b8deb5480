using System.Net;
using Gorgias.Client;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>An account in memory, in virtual time, whose answers are lost as a test says and whose lookups lag.</summary>
internal sealed class LedgerAccount(VirtualTime time)
{
    private long _ids = 100;

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a lookup does not show a new ticket.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>What becomes of a send, by key and number.</summary>
    public Func<string, int, LedgerFault> Fault { get; set; } = static (_, _) => LedgerFault.None;

    /// <summary>Whether a lookup fails, by its number.</summary>
    public Func<int, bool> FindFails { get; set; } = static _ => false;

    public List<LedgerTicket> Tickets { get; } = [];

    /// <summary>What became of mails, by message; those that are not here failed.</summary>
    public Dictionary<long, DeliveryState> Mails { get; } = [];

    /// <summary>How often the mails of a ticket were read.</summary>
    public int MailReads { get; private set; }

    public int Sends { get; private set; }

    public int Lookups { get; private set; }

    public int Owners { get; private set; }

    /// <summary>Of each lookup of a dead run's key, whether the write is sent when it finds nothing.</summary>
    public List<bool> AreLast { get; } = [];

    public async Task<LedgerTicket> SendAsync(string key, string customer, LedgerLife life)
    {
        await life.GoOnAsync();
        LedgerFault fault = Fault(key, ++Sends);
        if (fault == LedgerFault.CancelledRead)
        {
            throw new OperationCanceledException();
        }

        if (fault == LedgerFault.NotSent)
        {
            throw new GorgiasNotSentException("", null);
        }

        if (fault == LedgerFault.NothingSent)
        {
            throw new NothingSentException();
        }

        // What has left arrives although the process dies meanwhile.
        await time.PassAsync(fault == LedgerFault.LateAfter ? Latency * 10 : Latency / 2);
        LedgerTicket? created = fault is LedgerFault.Refused or LedgerFault.LostBefore ? null : Create(key, customer);
        await time.PassAsync(Latency / 2);
        await life.GoOnAsync();
        return fault switch
        {
            LedgerFault.Refused => throw new GorgiasApiException("", HttpStatusCode.BadRequest, null, new Dictionary<string, IReadOnlyList<string>>(), null),
            LedgerFault.LostBefore or LedgerFault.LostAfter => throw new GorgiasUnknownOutcomeException("", key, null),
            LedgerFault.PartlyDone => throw new GorgiasPartlyDoneException(
                new GorgiasTicket { Id = created!.Id }, 1, 2, new GorgiasNotSentException("", null)),
            _ => created!,
        };
    }

    public async Task<LedgerTicket?> FindAsync(string key, string customer, LedgerLife life)
    {
        await life.GoOnAsync();
        int number = ++Lookups;
        await time.PassAsync(Latency);
        await life.GoOnAsync();
        return FindFails(number)
            ? throw new GorgiasConnectionException("", null)
            : Tickets.LastOrDefault(t => t.Key == key && t.Customer == customer && t.At + Lag <= time.GetUtcNow()) is { } found
            ? found with { Outcome = "Recovered" }
            : null;
    }

    public bool IsOf(LedgerRow row, string customer)
    {
        Owners++;
        return Tickets.SingleOrDefault(t => t.Id == row.TicketId) is { } ticket
            ? ticket.Customer == customer
            : throw new GorgiasApiException("", HttpStatusCode.NotFound, null, new Dictionary<string, IReadOnlyList<string>>(), null);
    }

    public IReadOnlyList<GorgiasDelivery> ReadMails(long ticket)
    {
        MailReads++;
        return [.. Mails.Select(mail => new GorgiasDelivery { TicketId = ticket, MessageId = mail.Key, State = mail.Value })];
    }

    public LedgerTicket Create(string key, string customer)
    {
        var ticket = new LedgerTicket(++_ids, key, customer, time.GetUtcNow());
        Tickets.Add(ticket);
        return ticket;
    }
}
