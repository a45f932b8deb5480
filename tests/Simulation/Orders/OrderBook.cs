using Gorgias.Client;
using Gorgias.Client.Drafts;
using Gorgias.Queue;

namespace Gorgias.Simulation.Orders;

/// <summary>
/// Makes up the lines of the input: tickets of customers who often order again, messages and changes for them, keys of their own or generated ones, some that
/// the account refuses, some that are sent without the queue, and some both ways.
/// </summary>
internal sealed class OrderBook(SimulationOptions options)
{
    private const int Recent = 200;

    private readonly Random _random = new(options.Seed ^ 0x5EED);
    private readonly DraftKeys _keys = new(new SeededIds(options.Seed ^ 0x1D5));
    private readonly List<SimulatedWrite> _recent = [];
    private readonly List<SimulatedWrite> _recentTickets = [];
    private readonly List<string> _customers = [];
    private long _lines;

    /// <summary>How many tickets were made up.</summary>
    public int Tickets { get; private set; }

    public bool IsEmpty => Tickets >= options.Orders;

    /// <summary>All lines, by key.</summary>
    public Dictionary<string, SimulatedWrite> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Lines for a run without the queue that no run has taken yet.</summary>
    public Queue<SimulatedWrite> Direct { get; } = new();

    /// <summary>The next lines for the queue. Some were entered before.</summary>
    public List<SimulatedWrite> NextLines()
    {
        var lines = new List<SimulatedWrite>();
        for (int i = _random.Next(1, 25); i > 0 && !IsEmpty; i--)
        {
            SimulatedWrite? line = _random.Next(100) switch
            {
                < 5 when _recentTickets.Count > 0 => Follower(WriteKind.Message),
                < 10 when _recentTickets.Count > 0 => Follower(WriteKind.Change),
                < 13 when _recent.Count > 0 => _recent[_random.Next(_recent.Count)],
                < 30 => DirectTicket(),
                _ => QueuedTicket(),
            };
            if (line is not null)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>The entry of a line, composed anew.</summary>
    public static QueueEntry EntryOf(SimulatedWrite line) => line.Kind switch
    {
        WriteKind.Ticket => QueueEntry.ForTicket(DraftOf(line, isDirect: false), new ExistingTicketRules(IfExistsRule.Known)),
        WriteKind.Message => QueueEntry.ForMessage(
            new MessageDraft
            {
                Channel = "internal-note",
                Via = "api",
                FromAgent = true,
                Public = false,
                BodyText = $"Note {line.Number}.",
                ExternalId = line.Key,
                Sender = new PersonReference { Email = "ann@acme.example" },
            },
            line.Ticket.Key),

        // The subject tells the account which change it is.
        _ => QueueEntry.ForUpdate(
            new TicketChange(new TicketUpdate { Subject = line.Key, Status = line.Number % 2 == 0 ? "open" : "closed" }, [line.Key], []),
            line.Ticket.Key,
            line.Key),
    };

    /// <summary>The draft of a ticket, composed anew.</summary>
    public static TicketDraft DraftOf(SimulatedWrite line, bool isDirect)
    {
        var draft = new TicketDraft
        {
            Subject = $"Order {line.Number}",
            Channel = "api",
            Via = "api",
            ExternalId = line.Key,
            Customer = new PersonReference { Email = line.Email },
            Messages =
            {
                new MessageDraft
                {
                    Channel = "api", Via = "api", BodyText = $"Where is order {line.Number}?", Sender = new PersonReference { Email = line.Email },
                },
            },
            DerivesMessageKeys = isDirect,
        };
        draft.Messages[0].ExternalId = isDirect ? null : line.MessageKey;
        return draft;
    }

    private SimulatedWrite QueuedTicket()
    {
        bool isGenerated = _random.Next(8) == 0;
        string customer = _customers.Count > 0 && _random.Next(3) == 0 ? _customers[_random.Next(_customers.Count)] : NewCustomer();
        SimulatedWrite line = Ticket(isGenerated ? _keys.New() : null, customer, isInOrder: true, isGenerated);
        if (!isGenerated)
        {
            Remember(_recentTickets, line, 50);
            Remember(_recent, line, Recent);
        }

        return line;
    }

    private SimulatedWrite? DirectTicket()
    {
        SimulatedWrite line = Ticket(null, $"direct{_lines}@example.com", isInOrder: false, isGenerated: false);
        line.IsExpected = true;
        Direct.Enqueue(line);
        return _random.Next(5) == 0 ? line : null;
    }

    private SimulatedWrite Ticket(string? key, string customer, bool isInOrder, bool isGenerated)
    {
        Tickets++;
        key ??= $"order-{++_lines}";
        return Add(new SimulatedWrite(WriteKind.Ticket, key, _lines, customer)
        {
            MessageKey = _keys.NewForMessageOf(key),
            IsInOrder = isInOrder,
            IsGenerated = isGenerated,
            IsRefused = _random.Next(200) == 0,
        });
    }

    private SimulatedWrite Follower(WriteKind kind)
    {
        SimulatedWrite ticket = _recentTickets[_random.Next(_recentTickets.Count)];
        SimulatedWrite line = Add(new SimulatedWrite(
            kind, kind == WriteKind.Message ? $"note-{++_lines}" : $"change-{++_lines}", _lines, ticket.Email)
        {
            Ticket = ticket,
            IsInOrder = true,
            IsRefused = ticket.IsRefused,
        });
        Remember(_recent, line, Recent);
        return line;
    }

    private SimulatedWrite Add(SimulatedWrite line)
    {
        All.Add(line.Key, line);
        return line;
    }

    private string NewCustomer()
    {
        string customer = $"customer{_lines}@example.com";
        if (_customers.Count < 30)
        {
            _customers.Add(customer);
        }
        else
        {
            _customers[_random.Next(_customers.Count)] = customer;
        }

        return customer;
    }

    private void Remember(List<SimulatedWrite> list, SimulatedWrite line, int most)
    {
        if (list.Count < most)
        {
            list.Add(line);
        }
        else
        {
            list[_random.Next(most)] = line;
        }
    }
}
