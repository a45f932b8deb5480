using System.Collections.Concurrent;
using Gorgias.Client;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>An account in memory whose responses are lost, fail or lie as often as a test says.</summary>
public sealed class FakeAccount(int seed) : IQueueSender
{
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, int> _made = new(StringComparer.Ordinal);
    private int _tickets = 1000;
    private int _sends;
    private int _inFlight;

    /// <summary>Sends in a thousand whose response is lost after the item was made. The other sends succeed, apart from the faults below.</summary>
    public int LostAfter { get; set; }

    /// <summary>Sends in a thousand whose request is lost, so that the item is not made.</summary>
    public int LostBefore { get; set; }

    /// <summary>Sends in a thousand that fail before a request is sent.</summary>
    public int NotSent { get; set; }

    /// <summary>Lookups in a thousand that fail.</summary>
    public int FindFails { get; set; }

    /// <summary>Sends in a thousand that throw after the item was made.</summary>
    public int Throws { get; set; }

    /// <summary>Whether the item with a key is refused.</summary>
    public Func<string, bool> Refuses { get; set; } = static _ => false;

    /// <summary>Called before each send, with its number.</summary>
    public Action<int>? BeforeSend { get; set; }

    /// <summary>What a send waits for before the item is made, by its number.</summary>
    public Func<int, CancellationToken, Task>? Travel { get; set; }

    /// <summary>What a lookup waits for before it returns.</summary>
    public Func<Task>? Look { get; set; }

    /// <summary>The number of the first send that fails as with an invalid key; all sends after it fail as well.</summary>
    public int LockedOutFrom { get; set; } = int.MaxValue;

    public TimeSpan CallTime { get; set; } = TimeSpan.FromMilliseconds(10);

    public int Sends => _sends;

    public int KeyLookups { get; private set; }

    /// <summary>What a lookup of a key finds, whoever made it.</summary>
    public Func<string, QueueSendResult?> ByKey { get; set; } = static _ => null;

    public int MostInFlight { get; private set; }

    /// <summary>How often each key was made.</summary>
    public IReadOnlyDictionary<string, int> Made => _made;

    public ConcurrentQueue<string> Order { get; } = new();

    public TimeSpan EstimateDuration(int calls) => TimeSpan.FromTicks(CallTime.Ticks * calls);

    public async Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _sends);
        lock (_random)
        {
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
        }

        try
        {
            BeforeSend?.Invoke(number);
            if (Travel is not null)
            {
                await Travel(number, cancellationToken);
            }

            return cancellationToken.IsCancellationRequested ? QueueSendResult.NotMade() : Send(item, number);
        }
        catch (OperationCanceledException)
        {
            return QueueSendResult.NotMade();
        }
        finally
        {
            lock (_random)
            {
                _inFlight--;
            }
        }
    }

    public async Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken)
    {
        bool failed = Roll(1000) < FindFails;
        if (Look is not null)
        {
            await Look();
        }

        return failed ? QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.UnknownOutcome, "The lookup failed."))
            : _made.ContainsKey(item.ExternalId) ? QueueSendResult.Done(TicketOutcome.Recovered, 1)
            : QueueSendResult.NotMade();
    }

    /// <summary>Lookups by key; the key is there when something else made it.</summary>
    public Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken)
    {
        KeyLookups++;
        return Task.FromResult(ByKey(item.ExternalId));
    }

    private QueueSendResult Send(QueueItem item, int number)
    {
        if (number >= LockedOutFrom)
        {
            return QueueSendResult.NotMade(new QueueItemError(GorgiasErrorKind.Unauthorized, "401"), endsRun: true);
        }

        if (Refuses(item.ExternalId))
        {
            return QueueSendResult.Refused(new QueueItemError(
                GorgiasErrorKind.Refused, "400", new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["No."] }));
        }

        int roll = Roll(1000);
        if ((roll -= NotSent) < 0)
        {
            return QueueSendResult.NotMade(new QueueItemError(GorgiasErrorKind.NotSent, "Not sent."));
        }

        if ((roll -= LostBefore) < 0)
        {
            return QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.UnknownOutcome, "Lost on the way there."));
        }

        _made.AddOrUpdate(item.ExternalId, 1, (_, n) => n + 1);
        Order.Enqueue(item.ExternalId);
        return (roll -= LostAfter) < 0 ? QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.UnknownOutcome, "Lost on the way back."))
            : roll - Throws < 0 ? throw new InvalidOperationException("A bug.")
            : QueueSendResult.Done(TicketOutcome.Created, Interlocked.Increment(ref _tickets), 5);
    }

    private int Roll(int most)
    {
        lock (_random)
        {
            return _random.Next(most);
        }
    }
}
