using System.Security;
using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Sandbox;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Queue, worker and client over real HTTP, with a sandbox that drops, breaks and truncates responses.</summary>
public sealed class SandboxTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private GorgiasSandbox _sandbox = null!;
    private GorgiasClient _client = null!;
    private IQueueStore _store = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, Seed = 7 });
        using var key = new SecureString();
        Array.ForEach(SandboxOptions.DefaultApiKey.ToCharArray(), key.AppendChar);
        _client = new GorgiasClient(new GorgiasClientOptions
        {
            BaseUri = _sandbox.BaseUri,
            Credential = GorgiasCredential.FromApiKey(SandboxOptions.DefaultEmail, key),
            SettlingTime = TimeSpan.FromMilliseconds(
                50),
        });
        _store = await QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File("test.queue")));
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    public void Dispose()
    {
        _store.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Among_faults_every_order_is_one_ticket_with_its_message_and_its_change()
    {
        await _store.EnqueueAsync(
            [.. Enumerable.Range(0, 60).SelectMany(i => new[] { Given.Ticket($"t{i}"), Given.Message($"m{i}", $"t{i}"), Given.Update($"u{i}", $"t{i}") })]);
        _sandbox.Options.Faults = new SandboxFaults
        { Refuse = 0.02, DropBefore = 0.02, DropAfter = 0.02, Error500Before = 0.02, Error502After = 0.02, Truncate = 0.02 };

        List<QueueItem> settled = await DrainAsync();

        _sandbox.Options.Faults = new SandboxFaults();
        Assert.Equal(180, settled.Count);
        Assert.All(settled, i => Assert.True(i.State == QueueItemState.Done, $"{i}: {i.Error}"));
        IReadOnlyList<SandboxTicket> tickets = _sandbox.Tickets.Snapshot();
        Assert.Equal(60, tickets.Count);
        Assert.Equal(60, tickets.Select(t => t.ExternalId).Distinct().Count());
        foreach (QueueItem item in settled.Where(i => i.Kind == QueueItemKind.CreateTicket))
        {
            GorgiasTicket ticket = await _client.Tickets.GetAsync(item.TicketId!.Value);
            Assert.Equal((item.ExternalId, "closed", 2), (ticket.ExternalId, ticket.Status, ticket.Messages.Count));
            Assert.Equal("done", Assert.Single(ticket.Tags).Name);
        }
    }

    [Fact]
    public async Task Items_that_a_killed_worker_sent_are_found_and_the_others_are_sent()
    {
        await _store.EnqueueAsync([Given.Ticket("sent"), Given.Ticket("unsent")]);
        IReadOnlyList<QueueItem> killed = await _store.LeaseAsync("killed", 10, TimeSpan.FromMilliseconds(1));
        await new GorgiasQueueSender(_client).SendAsync(killed[0], CancellationToken.None);

        List<QueueItem> settled = await DrainAsync();

        Assert.Equal([("sent", TicketOutcome.Recovered), ("unsent", TicketOutcome.Created)], settled.OrderBy(i => i.ExternalId)
            .Select(i => (i.ExternalId, i.Outcome!.Value)));
        Assert.Equal(2, _sandbox.Tickets.Snapshot().Count);
    }

    [Fact]
    public async Task Messages_that_were_appended_in_part_are_completed_and_none_is_sent_twice()
    {
        await _client.Tickets.CreateAsync(Given.Draft("first", "ann@example.com"));
        TicketDraft draft = Given.Draft("second", "ann@example.com");
        draft.Messages.Add(Given.MessageDraft("note"));
        await _store.EnqueueAsync([QueueEntry.ForTicket(draft, new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append))]);
        QueueItem killed = Assert.Single(await _store.LeaseAsync("killed", 10, TimeSpan.FromMilliseconds(1)));
        GorgiasTicket open = await _client.Tickets.ListAsync(new TicketFilter { ExternalId = "first" }).FirstAsync();
        await _client.Messages.CreateAsync(open.Id, DraftJson.ReadTicket(killed.Payload).Messages[0]);

        QueueItem item = Assert.Single(await DrainAsync());

        Assert.Equal((QueueItemState.Done, TicketOutcome.Appended, open.Id), (item.State, item.Outcome!.Value, item.TicketId!.Value));
        Assert.Single(_sandbox.Tickets.Snapshot());
        Assert.Equal(3, (await _client.Tickets.GetAsync(open.Id)).Messages.Count);
    }

    [Fact]
    public async Task A_refusal_is_stored_with_its_fields_and_a_wrong_key_ends_the_run()
    {
        TicketDraft draft = Given.Draft("refused");
        draft.Priority = "no such priority";
        await _store.EnqueueAsync([QueueEntry.ForTicket(draft)]);

        QueueItem dead = Assert.Single(await DrainAsync());

        Assert.Equal((QueueItemState.Dead, "Refused"), (dead.State, dead.Error!.Kind));
        Assert.NotEmpty(dead.Error.Fields);

        using var wrong = new SecureString();
        wrong.AppendChar('x');
        using var client = new GorgiasClient(
            new GorgiasClientOptions { BaseUri = _sandbox.BaseUri, Credential = GorgiasCredential.FromApiKey("x@example.com", wrong) });
        await _store.EnqueueAsync([Given.Ticket("later")]);
        var worker = new QueueWorker(_store, new GorgiasQueueSender(client));
        Assert.Empty(await worker.RunAsync().ToListAsync());
        Assert.Equal((QueueRunEndReason.Failed, "Unauthorized"), (worker.End!.Reason, worker.End.Error!.Kind));
        Assert.Equal(QueueItemState.Pending, await _store.StateAsync("later"));
    }

    [Fact]
    public async Task A_change_sends_its_tags_before_the_update()
    {
        long id = (await _client.Tickets.CreateAsync(Given.Draft("first"))).Id;
        await _store.EnqueueAsync([QueueEntry.ForUpdate(new TicketChange(new TicketUpdate { Status = "closed" }, ["a"], ["b"]), id)]);
        var sent = new List<string>();

        await new QueueWorker(_store, new GorgiasQueueSender(_client, new CallOptions { Observer = call => sent.Add(call.Method) })).RunAsync().ToListAsync();

        Assert.Equal(["POST", "DELETE", "PUT"], sent);
    }

    [Fact]
    public async Task A_stored_customer_by_phone_is_created_once_for_all_tickets()
    {
        TicketDraft Draft(string key)
        {
            TicketDraft draft = Given.Draft(key);
            draft.Customer = new PersonReference { Phone = "+49301234567", Name = "Ann" };
            return draft;
        }

        await _store.EnqueueAsync([QueueEntry.ForTicket(Draft("one")), QueueEntry.ForTicket(Draft("two"))]);

        List<QueueItem> settled = await DrainAsync();

        GorgiasTicket[] tickets = await Task.WhenAll(settled.Select(item => _client.Tickets.GetAsync(item.TicketId!.Value)));
        Assert.Equal(2, tickets.Length);
        Assert.Single(tickets.Select(ticket => ticket.CustomerId).Distinct());
        Assert.Equal("Ann", tickets[0].Customer!.Name);
    }

    private async Task<List<QueueItem>> DrainAsync()
    {
        var worker = new QueueWorker(_store, new GorgiasQueueSender(_client), new QueueWorkerOptions { SettlingTime = TimeSpan.FromMilliseconds(50) });
        List<QueueItem> settled = await worker.RunAsync().ToListAsync();
        Assert.Equal(QueueRunEndReason.Drained, worker.End!.Reason);
        return settled;
    }
}
