using Gorgias.Client.Bulk;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Support;

/// <summary>A run of orders as the cmdlets make one: many at a time, each record with its own calls, ended by what ends a run.</summary>
internal sealed class OutageRun(
    GorgiasClient client, VirtualTime time, TimeSpan patience, IfExistsRule? ifExists = null, int atOnce = 32,
        Action<CallEvent>? observer = null, CancellationToken stop = default)
{
    private readonly CallOptions _options = new() { Priority = CallPriority.Bulk, OutagePatience = patience, Observer = observer };
    private readonly List<Exception> _errors = [];
    private volatile TaskCompletionSource? _settled;

    public int Created { get; private set; }

    public int Unknown => UnknownErrors.Count();

    public int NotSent { get; private set; }

    public IEnumerable<Exception> UnknownErrors => _errors.Where(e => e is GorgiasUnknownOutcomeException);

    /// <summary>Errors other than those of records that were not sent, or whose outcome is unknown.</summary>
    public IEnumerable<Exception> OtherErrors => _errors.Where(e => e is not GorgiasUnknownOutcomeException);

    public async Task<OutageRun> SendAsync(int orders, Action? later = null, TimeSpan? after = null)
    {
        using var starting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        CallOptions run = _options.Until(starting.Token);
        Task delayed = later is null ? Task.CompletedTask : RunLaterAsync(later, after ?? TimeSpan.FromSeconds(20));
        var window = new OrderedWindow<int, GorgiasTicket>(
            async (order, _) =>
            {
                try
                {
                    return await CreateAsync(order, run.ForRecord());
                }
                catch (GorgiasException e) when (e.EndsRun)
                {
                    await starting.CancelAsync();
                    throw;
                }
            },
            new WindowLimits(atOnce, atOnce),
            () => _settled?.TrySetResult(),
            starting.Token);
        for (int next = 1; next <= orders || window.Count > 0;)
        {
            var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _settled = settled;
            while (window.TryTake(out WindowResult<int, GorgiasTicket> result))
            {
                Count(result.Error);
            }

            if (starting.IsCancellationRequested)
            {
                next = orders + 1;
            }
            else if (next <= orders && window.TryAdd(next))
            {
                next++;
                continue;
            }

            if (window.Count > 0)
            {
                await settled.Task;
            }
        }

        NotSent = orders - Created - _errors.Count;
        await delayed;
        return this;
    }

    private Task<GorgiasTicket> CreateAsync(int order, CallOptions options)
    {
        var draft = new TicketDraft
        {
            Subject = $"Order {order}",
            Channel = "api",
            Via = "api",
            ExternalId = $"order-{order}",
            Customer = new PersonReference { Email = $"jane{order}@example.com" },
            Messages = { new MessageDraft { Channel = "api", Via = "api", BodyText = "Where is it?" } },
        };
        return ifExists is { } rule
            ? client.Tickets.CreateUnlessExistsAsync(draft, new ExistingTicketRules { IfExists = rule }, options, stop)
            : client.Tickets.CreateAsync(draft, options, stop);
    }

    private async Task RunLaterAsync(Action later, TimeSpan after)
    {
        await time.PassAsync(after);
        later();
    }

    private void Count(Exception? error)
    {
        switch (error)
        {
            case null:
                Created++;
                break;
            case GorgiasNotSentException or GorgiasOutageException or GorgiasConnectionException or OperationCanceledException:
                break;
            default:
                _errors.Add(error);
                break;
        }
    }
}
