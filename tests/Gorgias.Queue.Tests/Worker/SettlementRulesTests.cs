using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>What an item that was given back remembers.</summary>
public class SettlementRulesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_item_that_left_in_vain_before_the_stop_is_looked_up_by_whoever_sends_it_next(bool wasTried)
    {
        var item = new QueueItem
        {
            Id = 7,
            Kind = QueueItemKind.CreateTicket,
            ExternalId = "order-1",
            Payload = "{}",
            PayloadHash = "",
            State = QueueItemState.Sending,
            Attempts = 1,
            EnqueuedAt = default,
            UpdatedAt = default,
        };
        using var leased = new LeasedItem(item, isLookup: false, startedAt: 0);

        QueueSettlement settlement = new SettlementRules(new QueueWorkerOptions()).Of(
            leased, QueueSendResult.NotMade() with { WasTried = wasTried }, stopping: true);

        Assert.Equal((QueueItemState.Pending, wasTried, !wasTried), (settlement.State, settlement.CutShort, settlement.Unsent));
    }
}
