using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>How an item is settled after a send or a lookup, and what is stored with it.</summary>
public class SettlementRulesTests
{
    private static readonly QueueItemError Before = new(GorgiasErrorKind.UnknownOutcome, "Before.");
    private static readonly QueueItemError Now = Given.Error(GorgiasErrorKind.ServerError);
    private readonly SettlementRules _rules = new(new QueueWorkerOptions { SettlingTime = TimeSpan.FromSeconds(7), MaximumAttempts = 3 });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_stop_only_an_item_that_was_tried_is_looked_up_before_the_next_send(bool wasTried)
    {
        QueueSettlement settlement = OfSend(QueueSendResult.NotMade() with { WasTried = wasTried }, stopping: true);

        Assert.Equal((QueueItemState.Pending, wasTried, !wasTried), (settlement.State, settlement.CutShort, settlement.Unsent));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_error_that_ends_the_run_leaves_an_item_that_was_tried_to_a_lookup(bool wasTried)
    {
        QueueSettlement settlement = OfSend(QueueSendResult.NotMade(Now, endsRun: true) with { WasTried = wasTried });

        Assert.Equal((QueueItemState.Pending, wasTried, !wasTried), (settlement.State, settlement.CutShort, settlement.Unsent));
        Assert.Equal(wasTried ? null : Now, settlement.Error);
    }

    [Fact]
    public void What_was_sent_is_done_and_what_was_refused_is_dead_whether_or_not_the_run_stops()
    {
        foreach (bool stopping in new[] { false, true })
        {
            QueueSettlement done = OfSend(QueueSendResult.Done(TicketOutcome.Created, 5, 6), stopping);
            Assert.Equal((QueueItemState.Done, TicketOutcome.Created, 5, 6), (done.State, done.Outcome, done.TicketId, done.MessageId));
            QueueSettlement dead = OfSend(QueueSendResult.Refused(Now), stopping);
            Assert.Equal((QueueItemState.Dead, Now), (dead.State, dead.Error));
        }
    }

    [Fact]
    public void What_may_have_been_sent_is_looked_up_a_settling_time_later()
    {
        QueueSettlement settlement = OfSend(QueueSendResult.Unknown(Now));

        Assert.Equal((QueueItemState.Unknown, Now, TimeSpan.FromSeconds(7)), (settlement.State, settlement.Error, settlement.Delay));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(4, 20)]
    [InlineData(12, 60)]
    [InlineData(50, 60)]
    public void What_was_not_made_is_tried_again_later_each_time_up_to_a_minute(int attempts, int seconds)
    {
        QueueSettlement settlement = OfSend(QueueSendResult.NotMade(Now), item: Item(attempts));

        Assert.Equal((QueueItemState.Pending, Now, TimeSpan.FromSeconds(seconds)), (settlement.State, settlement.Error, settlement.Delay));
        Assert.Equal((false, false), (settlement.Unsent, settlement.CutShort));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_put_off_or_given_back_unsent_keeps_its_error(bool isPutOff)
    {
        QueueSettlement settlement = OfSend(
            isPutOff ? QueueSendResult.PutOff(TimeSpan.FromSeconds(2)) : QueueSendResult.NotMade(Now), stopping: true, Item() with { Error = Before });

        Assert.Equal((QueueItemState.Pending, true, Before), (settlement.State, settlement.Unsent, settlement.Error));
        Assert.Equal(isPutOff ? TimeSpan.FromSeconds(2) : TimeSpan.Zero, settlement.Delay);
    }

    [Fact]
    public void What_a_lookup_finds_is_done() => Assert.Equal(5, OfLookup(QueueSendResult.Done(TicketOutcome.Recovered, 5)).TicketId);

    [Theory]
    [InlineData(1, QueueItemState.Pending)]
    [InlineData(2, QueueItemState.Pending)]
    [InlineData(3, QueueItemState.Dead)]
    public void What_a_lookup_does_not_find_is_sent_again_at_once_until_the_attempts_are_used_up(int attempts, QueueItemState state)
    {
        QueueSettlement settlement = OfLookup(QueueSendResult.NotMade(), item: Item(attempts));

        Assert.Equal((state, TimeSpan.Zero, false), (settlement.State, settlement.Delay, settlement.CutShort));
        Assert.Equal(state == QueueItemState.Dead ? nameof(GorgiasErrorKind.GaveUp) : null, settlement.Error?.Kind);
    }

    [Fact]
    public void An_item_that_is_given_up_keeps_what_its_fields_were_refused_for()
    {
        var fields = new Dictionary<string, IReadOnlyList<string>> { ["channel"] = ["No."] };

        QueueItem item = Item(3) with { Error = new QueueItemError(GorgiasErrorKind.ServerError, "Before.", fields) };

        Assert.Equal(fields, OfLookup(QueueSendResult.NotMade(), item: item).Error!.Fields);
    }

    [Fact]
    public void An_item_whose_lease_ran_out_has_not_used_up_an_attempt()
    {
        QueueItem item = Item(3) with { Error = new QueueItemError(GorgiasErrorKind.LeaseExpired, "Before.") };

        QueueSettlement settlement = OfLookup(QueueSendResult.NotMade(), item: item);

        Assert.Equal((QueueItemState.Pending, true), (settlement.State, settlement.CutShort));
    }

    [Fact]
    public void A_lookup_that_fails_is_repeated_at_growing_distances_and_then_the_item_is_left_alone()
    {
        QueueItem item = Item() with { Error = Before };

        QueueSettlement[] settlements = [.. Enumerable.Range(0, 4).Select(_ => OfLookup(QueueSendResult.Unknown(Now), item: item))];
        QueueSettlement other = OfLookup(QueueSendResult.Unknown(Now), item: item with { Id = 8 });

        Assert.Equal([5, 10, 600, 600], settlements.Select(static s => s.Delay.TotalSeconds));
        Assert.Equal(5, other.Delay.TotalSeconds);
        Assert.All(settlements, static s => Assert.Equal((QueueItemState.Unknown, Now), (s.State, s.Error)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lookup_that_a_stop_ends_leaves_the_item_as_it_was(bool hasError)
    {
        QueueSettlement settlement = OfLookup(QueueSendResult.Unknown(Now), stopping: true, Item() with { Error = hasError ? Before : null });

        Assert.Equal((QueueItemState.Unknown, hasError ? Before : Now, TimeSpan.Zero), (settlement.State, settlement.Error, settlement.Delay));
    }

    private QueueSettlement OfSend(QueueSendResult result, bool stopping = false, QueueItem? item = null) => Of(result, stopping, item, isLookup: false);

    private QueueSettlement OfLookup(QueueSendResult result, bool stopping = false, QueueItem? item = null) => Of(result, stopping, item, isLookup: true);

    private QueueSettlement Of(QueueSendResult result, bool stopping, QueueItem? item, bool isLookup)
    {
        using var leased = new LeasedItem(item ?? Item(), isLookup, startedAt: 0);
        return _rules.Of(leased, result, stopping);
    }

    private static QueueItem Item(int attempts = 1) => new()
    {
        Id = 7,
        Kind = QueueItemKind.CreateTicket,
        ExternalId = "order-1",
        Payload = "{}",
        PayloadHash = "",
        State = QueueItemState.Sending,
        Attempts = attempts,
        EnqueuedAt = default,
        UpdatedAt = default,
    };
}
