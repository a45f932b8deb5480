using Gorgias.Client;
using Gorgias.Queue;

namespace Gorgias.Testing;

/// <summary>An account that answers at once and keeps what was sent to it, in the order in which it came.</summary>
public sealed class KeptAccount : IQueueSender
{
    private readonly object _gate = new();
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastOfCustomer = new(StringComparer.Ordinal);
    private int _twice;
    private int _outOfOrder;

    public int Made => Read(() => _made.Count);

    /// <summary>How many tickets were made once more.</summary>
    public int Twice => Read(() => _twice);

    /// <summary>How many tickets were made after a later one of their customer.</summary>
    public int OutOfOrder => Read(() => _outOfOrder);

    /// <summary>The key of a ticket, which says its place among those of its customer.</summary>
    public static string Key(string customer, int place) => FormattableString.Invariant($"{customer}/{place}");

    public static QueueEntry Entry(string customer, int place) => QueueEntry.ForTicket(new TicketDraft
    {
        Subject = "Your order",
        Channel = "api",
        Via = "api",
        ExternalId = Key(customer, place),
        Customer = new PersonReference { Email = $"{customer}@example.com" },
        Messages =
        {
            new MessageDraft { Channel = "api", Via = "api", BodyText = "It is late.", Sender = new PersonReference { Email = $"{customer}@example.com" } },
        },
    });

    public bool Has(string key) => Read(() => _made.Contains(key));

    public Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken)
    {
        string[] parts = item.ExternalId.Split('/');
        int place = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        lock (_gate)
        {
            _twice += _made.Add(item.ExternalId) ? 0 : 1;
            _outOfOrder += _lastOfCustomer.GetValueOrDefault(parts[0], -1) > place ? 1 : 0;
            _lastOfCustomer[parts[0]] = place;
        }

        return Task.FromResult(Done(item));
    }

    public Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken) =>
        Task.FromResult(Has(item.ExternalId) ? Done(item) : QueueSendResult.NotMade());

    public Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken) => Task.FromResult<QueueSendResult?>(null);

    public TimeSpan EstimateDuration(int calls) => TimeSpan.Zero;

    private static QueueSendResult Done(QueueItem item) => QueueSendResult.Done(TicketOutcome.Created, item.Id);

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
