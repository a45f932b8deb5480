using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>What is stored with an item that is returned to the queue.</summary>
public class SettlementRulesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_stop_only_an_item_that_was_tried_is_looked_up_before_the_next_send(bool wasTried)
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
