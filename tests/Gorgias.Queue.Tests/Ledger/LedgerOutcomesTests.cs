using System.Net;
using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Only what proves that nothing was created closes an intent.</summary>
public sealed class LedgerOutcomesTests
{
    private static readonly LedgerIntent Intent = new(LedgerKind.Ticket, "a");

    [Fact]
    public void An_error_closes_the_intent_only_when_it_proves_that_nothing_was_created()
    {
        GorgiasTicket same = new() { Id = 5, ExternalId = "a" };
        GorgiasTicket other = new() { Id = 6, ExternalId = "b" };
        (Exception Error, LedgerSettlementKind How)[] all =
        [
            (Api(400), LedgerSettlementKind.Refused),
            (Api(429), LedgerSettlementKind.Refused),
            (new GorgiasValidationException([new FieldError("Channel", "No.")]), LedgerSettlementKind.Refused),
            (new GorgiasNameException("?", "Tag"), LedgerSettlementKind.Refused),
            (new GorgiasFileException("?"), LedgerSettlementKind.Refused),
            (new GorgiasCustomerMismatchException("?", 7), LedgerSettlementKind.Refused),
            (GorgiasKeyOfAnotherCustomerException.Of(same, "a", ("john", "jane")), LedgerSettlementKind.Refused),
            (new GorgiasTicketExistsException("?", other), LedgerSettlementKind.Refused),
            (new GorgiasPartlyDoneException(5, new TicketChange(new TicketUpdate(), ["vip"], []), Api(400)), LedgerSettlementKind.Refused),
            (new GorgiasNotSentException("?", null), LedgerSettlementKind.NotSent),
            (new GorgiasConnectionException("?", null), LedgerSettlementKind.NotSent),
            (new GorgiasOutageException("?", default), LedgerSettlementKind.NotSent),
            (new GorgiasRateLimitException("?", null), LedgerSettlementKind.NotSent),
            (new OperationCanceledException(), LedgerSettlementKind.NotSent),
            (new NothingSentException(), LedgerSettlementKind.NotSent),
            (new GorgiasNotSentException("?", null) { WasTried = true }, LedgerSettlementKind.Unknown),
            (new GorgiasConnectionException("?", null) { WasTried = true }, LedgerSettlementKind.Unknown),
            (new GorgiasOutageException("?", default) { WasTried = true }, LedgerSettlementKind.Unknown),
            (new GorgiasRateLimitException("?", null) { WasTried = true }, LedgerSettlementKind.Unknown),
            (new GorgiasNoAnswerException("?", new TimeoutException()), LedgerSettlementKind.Unknown),
            (Api(500), LedgerSettlementKind.Unknown),
            (Api(503), LedgerSettlementKind.Unknown),
            (new GorgiasUnknownOutcomeException("?", "a", null), LedgerSettlementKind.Unknown),
            (new GorgiasProtocolException("?"), LedgerSettlementKind.Unknown),
            (new InvalidOperationException(), LedgerSettlementKind.Unknown),
        ];

        Assert.All(all, static one =>
        {
            LedgerSettlement settlement = LedgerOutcomes.Of(Intent, one.Error);
            Assert.Equal((one.How, LedgerKind.Ticket, "a"), (settlement.How, settlement.Kind, settlement.Key));
        });
    }

    [Fact]
    public void A_part_of_the_messages_is_done_and_not_begun_again()
    {
        LedgerSettlement settlement = LedgerOutcomes.Of(Intent, new GorgiasPartlyDoneException(new GorgiasTicket { Id = 5 }, 1, 2, Api(400)));

        Assert.Equal((LedgerSettlementKind.Done, 5, "PartlyDone"), (settlement.How, settlement.TicketId, settlement.Outcome));
    }

    [Theory]
    [InlineData(LedgerKind.Ticket, "a", LedgerSettlementKind.Done)]
    [InlineData(LedgerKind.Ticket, "b", LedgerSettlementKind.Refused)]
    [InlineData(LedgerKind.Message, "a", LedgerSettlementKind.Refused)]
    public void A_ticket_that_the_account_has_is_done_only_where_the_key_is_its_own(LedgerKind kind, string key, LedgerSettlementKind how)
    {
        var error = new GorgiasTicketExistsException("?", new GorgiasTicket { Id = 5, ExternalId = key });

        LedgerSettlement settlement = LedgerOutcomes.Of(new LedgerIntent(kind, "a"), error);

        Assert.Equal((how, how == LedgerSettlementKind.Done ? 5 : (long?)null), (settlement.How, settlement.TicketId));
        Assert.Equal(how == LedgerSettlementKind.Done ? "Existing" : null, settlement.Outcome);
    }

    private static GorgiasApiException Api(int status) =>
        new("It was refused.", (HttpStatusCode)status, null, new Dictionary<string, IReadOnlyList<string>>(), null);
}
