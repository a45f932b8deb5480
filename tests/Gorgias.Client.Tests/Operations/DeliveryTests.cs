using System.Globalization;
using System.Net;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Mails that did not leave, or came back, are named; others are not.</summary>
public class DeliveryTests : ClientTest
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A list item each: (id, flag, time of the last message); tickets are read as Whole says.
    private readonly Dictionary<long, string> _items = [];
    private readonly Dictionary<long, string> _whole = [];

    public DeliveryTests() => Account.Script = request => request switch
    {
        { Path: "/api/tickets" } => Respond.Page(null, [.. _items.Where(item => Asked(request).Contains(item.Key)).Select(item => item.Value)]),
        { Method: "GET" } when request.Path.StartsWith("/api/tickets/", StringComparison.Ordinal) =>
            _whole.TryGetValue(long.Parse(request.Path.Split('/')[^1], CultureInfo.InvariantCulture), out string? ticket) ? Respond.Json(ticket)
            : Respond.Json("{\"error\":{\"msg\":\"Not found.\"}}", HttpStatusCode.NotFound),
        _ => null,
    };

    [Fact]
    public async Task A_hundred_tickets_are_checked_with_one_call()
    {
        for (long id = 1; id <= 250; id++)
        {
            _items[id] = Item(id, id % 50 == 0);
        }

        DeliveryCheck check = await Check([.. Enumerable.Range(1, 250).Select(id => Mail(id))]);

        Assert.Equal([50, 100, 150, 200, 250], check.Undelivered.Select(mail => mail.TicketId));
        Assert.Empty(check.Unknown);
        Assert.Equal([100, 100, 50], Account.Requests.Select(request => Asked(request).Count));
        Assert.All(Account.Requests, request => Assert.Equal("100", request.Parameter("limit")));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task When_somebody_wrote_since_the_message_itself_decides(bool flag, bool isFailed)
    {
        _items[1] = Item(1, flag, Created.AddSeconds(1));
        _whole[1] = Whole(1, Message(11, isFailed ? FailedAt : ""), Message(12, isFailed ? "" : FailedAt));

        DeliveryCheck check = await Check([Mail(1)]);

        Assert.Equal(isFailed ? [11L] : [], check.Undelivered.Select(mail => mail.MessageId));
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_mail_that_waits_is_not_blamed_for_an_older_one()
    {
        _items[1] = Item(1, true);
        _whole[1] = Whole(1, Message(10, FailedAt), Message(11, ""));

        DeliveryCheck check = await Check([Mail(1) with { IsFirst = false }]);

        Assert.Empty(check.Undelivered);
        Assert.Empty(check.Unknown);
    }

    [Fact]
    public async Task Several_mails_of_one_ticket_are_judged_each()
    {
        _items[1] = Item(1, false);
        _whole[1] = Whole(1, Message(11, FailedAt), Message(12, "\"sent_datetime\":\"2026-01-01T00:00:01\""));

        DeliveryCheck check = await Check([Mail(1), Mail(1) with { MessageId = 12 }]);

        Assert.Equal([11L], check.Undelivered.Select(mail => mail.MessageId));
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_mail_of_which_only_the_key_is_known_is_found_by_it()
    {
        _items[1] = Item(1, true);
        _whole[1] = Whole(1, Message(11, FailedAt));

        DeliveryCheck check = await Check([new SentMail(1, 0, null) { Key = "key-11" }]);

        Assert.Equal([11L], check.Undelivered.Select(mail => mail.MessageId));
    }

    [Fact]
    public async Task Where_lists_lack_the_field_tickets_are_read_and_the_next_list_is_not()
    {
        _items[1] = "{\"id\":1,\"last_message_datetime\":\"2026-01-01T00:00:00\"}";
        _whole[1] = Whole(1, Message(11, FailedAt));
        _whole[2] = Whole(2, Message(21, ""));

        Assert.Single((await Check([Mail(1)])).Undelivered);
        Assert.Empty((await Check([Mail(2)])).Undelivered);

        Assert.Equal(["/api/tickets", "/api/tickets/1", "/api/tickets/2"], Account.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_list_that_ignores_which_tickets_were_asked_for_is_not_relied_on()
    {
        Account.Script = request => request.Path == "/api/tickets"
            ? Respond.Page("2", Item(7, true), Item(8, false))
            : Respond.Json(Whole(1, Message(11, FailedAt)));

        DeliveryCheck check = await Check([Mail(1)]);

        Assert.Equal([1L], check.Undelivered.Select(mail => mail.TicketId));
        Assert.Single(Account.Sent("GET", "/api/tickets"));
    }

    [Fact]
    public async Task A_list_that_refuses_the_question_is_replaced_by_reading()
    {
        Account.Script = request => request.Path == "/api/tickets"
            ? Respond.Json("{\"error\":{\"msg\":\"Unknown field.\"}}", HttpStatusCode.BadRequest)
            : Respond.Json(Whole(1, Message(11, FailedAt)));

        Assert.Single((await Check([Mail(1)])).Undelivered);
        Assert.True(Client.Deliveries.ListsAreSilent);
    }

    [Fact]
    public async Task A_ticket_that_is_gone_is_unknown_and_nothing_false_is_said_of_it()
    {
        _items[2] = Item(2, false);

        DeliveryCheck check = await Check([Mail(1), Mail(2)]);

        Assert.Empty(check.Undelivered);
        Assert.Equal([1L], check.Unknown.Select(mail => mail.TicketId));
        Assert.Null(check.Failure);
    }

    [Fact]
    public async Task What_cannot_be_read_is_unknown_and_what_was_read_counts()
    {
        for (long id = 1; id <= 300; id++)
        {
            _items[id] = Item(id, id == 1);
        }

        Account.Fail(request => Asked(request).Contains(101), Fault.StatusBefore(403, "{}"));

        DeliveryCheck check = await Check([.. Enumerable.Range(1, 300).Select(id => Mail(id))]);

        Assert.Equal([1L], check.Undelivered.Select(mail => mail.TicketId));
        Assert.Equal(200, check.Unknown.Count);
        Assert.Equal(GorgiasErrorKind.Forbidden, check.Failure!.Kind);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task What_became_of_each_mail_is_told_with_the_reason_as_text()
    {
        _whole[1] = Whole(
            1,
            Message(10, "\"channel\":\"internal-note\",\"public\":false"),
            Message(11, ""),
            Message(12, "\"sent_datetime\":\"2026-01-01T00:00:01\""),
            Message(13, FailedAt + ",\"last_sending_error\":{\"error\":\"<p>No integration</p><p>was found.</p>\"},\"is_retriable\":true"),
            Message(14, "\"sent_datetime\":\"2026-01-01T00:00:01\"," + FailedAt
                + ",\"last_sending_error\":{\"error\":\"550 <jane@example.com>\\u001b[2J rejected\"},\"is_retriable\":false"));

        List<GorgiasDelivery> all = await Run(async () => await Client.Deliveries.ListAsync(1).ToListAsync());

        Assert.Equal(
            [DeliveryState.Waiting, DeliveryState.NoFailure, DeliveryState.Failed, DeliveryState.Bounced], all.Select(delivery => delivery.State));
        Assert.Equal((null, null, (bool?)true, (bool?)false), (all[0].Reason, all[1].Reason, all[2].IsRetriable, all[3].IsRetriable));
        Assert.DoesNotContain(all.Select(delivery => delivery.Reason ?? ""), static reason => reason.Contains("<p>") || reason.Any(char.IsControl));
        Assert.Contains("jane@example.com", all[3].Reason);
    }

    private const string FailedAt = "\"failed_datetime\":\"2026-01-01T00:00:02\"";

    private static SentMail Mail(long ticket) => new(ticket, (ticket * 10) + 1, Created) { IsFirst = true };

    private static string Item(long id, bool isUndelivered, DateTimeOffset? last = null) => FormattableString.Invariant(
        $"{{\"id\":{id},\"last_message_datetime\":\"{last ?? Created:o}\",\"last_sent_message_not_delivered\":{(isUndelivered ? "true" : "false")}}}");

    private static string Message(long id, string more) => FormattableString.Invariant(
        $"{{\"id\":{id},\"external_id\":\"key-{id}\",\"from_agent\":true,\"public\":true,\"channel\":\"email\"{(more.Length == 0 ? "" : "," + more)}}}");

    private static string Whole(long id, params string[] messages) =>
        FormattableString.Invariant($"{{\"id\":{id},\"messages\":[{string.Join(",", messages)}]}}");

    private static List<long> Asked(SentRequest request) =>
        [.. request.Uri.Query.TrimStart('?').Split('&').Where(static part => part.StartsWith("ticket_ids=", StringComparison.Ordinal))
            .Select(static part => long.Parse(part.AsSpan(11), CultureInfo.InvariantCulture))];

    private Task<DeliveryCheck> Check(IReadOnlyCollection<SentMail> mails) => Run(() => Client.Deliveries.CheckAsync(mails));
}
