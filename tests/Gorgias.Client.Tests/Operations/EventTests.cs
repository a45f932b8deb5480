using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Events are listed with the filters of the API, and followed without losing one or giving one twice.</summary>
public class EventTests : ClientTest
{
    private readonly SortedRows _rows = new("created_datetime");
    private readonly List<long> _seen = [];
    private readonly List<string> _warnings = [];

    public EventTests() => Account.Script = _rows.Answer;

    [Fact]
    public async Task An_event_is_read_whole()
    {
        Account.Script = _ => Respond.Json(
            """{"id":3,"type":"ticket-assigned","object_type":"Ticket","object_id":9,"user_id":null,"created_datetime":"2026-01-01T00:00:00.25","data":{"a":1},"context":"c","uri":"/api/events/3","new":2}""");
        GorgiasEvent read = await Run(() => Client.Events.GetAsync(3));

        Assert.Equal((3, "ticket-assigned", "Ticket", 9, null), (read.Id, read.Type, read.ObjectType, read.ObjectId, read.UserId));
        Assert.Equal(SortedRows.Start.AddSeconds(0.25), read.CreatedDatetime);
        Assert.Equal(1L, read.Data!["a"]);
        Assert.Equal(2L, read.AdditionalProperties["new"]);
    }

    [Fact]
    public async Task Only_what_appears_later_is_followed()
    {
        _rows.AddMany(250);
        await Follow(
            (10, () => _rows.Add(1000, -9)),
            (20, () => _rows.Add(1001, -21)),
            (20, () => _rows.Add(1002, -21)),
            (60, () => _rows.Add(1003, -50)));

        Assert.Equal([1000, 1001, 1002, 1003], _seen);
        Assert.InRange(Account.Requests.Count, 10, 30);
        Assert.All(Account.Requests, r => Assert.Equal("ticket-created", r.Parameter("types")));
    }

    [Fact]
    public async Task History_comes_first_since_a_time()
    {
        _rows.AddMany(250);
        await Follow(SortedRows.Start.AddSeconds(-120), (10, () => _rows.Add(1000, -9)));

        Assert.Equal([.. Enumerable.Range(131, 120).Select(id => (long)id), 1000], _seen);
    }

    [Fact]
    public async Task Events_of_the_same_time_late_ones_and_those_out_of_order_come_once()
    {
        var random = new Random(3);
        var steps = new List<(double, Action)>();
        for (int i = 0; i < 300; i++)
        {
            long id = 5000 + random.Next(1_000_000);
            double appears = 5 + (i / 4);
            double late = random.Next(0, 4) * 25;
            steps.Add((appears, () =>
            {
                if (_rows.Versions.All(v => !v.StartsWith($"{id} ", StringComparison.Ordinal)))
                {
                    _rows.Add(id, -Math.Floor(appears - late));
                }
            }
            ));
        }

        await Follow([.. steps]);
        Assert.Equal(_rows.Versions.Select(v => long.Parse(v.Split(' ')[0], null)).Order(), _seen.Order());
    }

    [Fact]
    public async Task Events_that_appear_between_two_pages_come_once()
    {
        _rows.AddMany(350);
        _rows.OnPage = page => _rows.Add(10_000 + page, 349.5 - page);
        await Follow(SortedRows.Start.AddSeconds(-350), (30, () => _rows.OnPage = null));

        Assert.Equal(_seen.Distinct().Count(), _seen.Count);
        Assert.Superset(Enumerable.Range(1, 350).Select(id => (long)id).ToHashSet(), _seen.ToHashSet());
    }

    [Fact]
    public async Task An_outage_is_survived_and_loses_nothing()
    {
        _rows.AddMany(5);
        await Follow(
            (15, () => Account.Forever = Fault.StatusBefore(503)),
            (20, () => _rows.Add(1000, -20)),
            (400, () => Account.Forever = Fault.Refused),
            (420, () => _rows.Add(1001, -420)),
            (900, () => Account.Forever = null),
            (905, () => _rows.Add(1002, -905)),
            (1200, () => { }
        ));

        Assert.Equal([1000, 1001, 1002], _seen);
        Assert.NotEmpty(_warnings);
    }

    [Fact]
    public async Task Throttling_is_survived()
    {
        _rows.AddMany(5);
        await Follow(
            (15, () => Account.FailReads(Fault.Throttle(30), 2)),
            (20, () => _rows.Add(1000, -20)),
            (300, () => { }
        ));

        Assert.Equal([1000], _seen);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_refusal_ends_it()
    {
        _rows.AddMany(5);
        Exception? ending = await Record.ExceptionAsync(() => Follow((15, () => Account.Forever = Fault.StatusBefore(401)), (100, () => { })));
        Assert.IsType<GorgiasApiException>(ending);
    }

    [Fact]
    public async Task A_server_that_does_not_work_from_the_start_is_an_error()
    {
        Account.Forever = Fault.StatusBefore(503);
        Assert.IsType<GorgiasApiException>(await Record.ExceptionAsync(() => Follow((600, () => { }))));
    }

    [Fact]
    public async Task So_many_events_are_followed_and_no_more()
    {
        _rows.AddMany(50);
        int requests = 0;
        await Run(async () =>
        {
            await foreach (GorgiasEvent happened in Client.Events.FollowAsync(
                null, SortedRows.Start.AddSeconds(-50), TimeSpan.FromSeconds(10), first: 3))
            {
                _seen.Add(happened.Id);
                requests = Account.Requests.Count;
            }
        });

        Assert.Equal([1, 2, 3], _seen);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task The_clock_of_this_computer_does_not_matter()
    {
        Time.WallClockMoved = TimeSpan.FromDays(-3);
        Account.HasDate = false;
        _rows.AddMany(5);
        await Follow(
            (10, () => _rows.Add(1000, -9)),
            (20, () => Time.WallClockMoved = TimeSpan.FromDays(9)),
            (30, () => _rows.Add(1001, -29)),
            (50, () => { }
        ));

        Assert.Equal([1000, 1001], _seen);
    }

    private Task Follow(params (double At, Action Do)[] steps) => Follow(null, steps);

    private async Task Follow(DateTimeOffset? since, params (double At, Action Do)[] steps) => await Run(async () =>
    {
        using var stop = new CancellationTokenSource();
        var following = Task.Run(async () =>
        {
            await foreach (GorgiasEvent happened in Client.Events.FollowAsync(
                new Dictionary<string, object?> { ["types"] = "ticket-created" }, since, TimeSpan.FromSeconds(10), null,
                new CallOptions { OnWarning = _warnings.Add }, stop.Token))
            {
                _seen.Add(happened.Id);
            }
        });
        foreach ((double at, Action step) in steps)
        {
            if (TimeSpan.FromSeconds(at) - Time.Elapsed is { Ticks: > 0 } left)
            {
                await Time.PassAsync(left);
            }

            step();
        }

        if (!following.IsCompleted)
        {
            await Time.PassAsync(TimeSpan.FromSeconds(90));
            await stop.CancelAsync();
        }

        try
        {
            await following;
        }
        catch (OperationCanceledException)
        {
            // It has no other end.
        }
    });
}
