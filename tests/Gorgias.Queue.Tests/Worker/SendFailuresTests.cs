using System.Net;
using Gorgias.Client;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>What an error of the client means for an item: refused, perhaps sent, or not sent.</summary>
public class SendFailuresTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Fields = new() { ["channel"] = ["No."] };
    private static readonly GorgiasTicket Ticket = new() { Id = 5 };
    private static readonly TicketChange Done = new(new TicketUpdate(), ["vip"], []);

    [Fact]
    public void An_error_says_whether_the_item_may_have_been_sent_and_whether_the_run_ends()
    {
        (GorgiasException Error, SendOutcome Outcome)[] all =
        [
            (Api(400), SendOutcome.Refused),
            (Api(404), SendOutcome.Refused),
            (new GorgiasValidationException([new FieldError("Channel", "No.")]), SendOutcome.Refused),
            (new GorgiasFileException("?"), SendOutcome.Refused),
            (Api(401), SendOutcome.NotMade),
            (new GorgiasNotSentException("?", null), SendOutcome.NotMade),
            (new GorgiasConnectionException("?", null), SendOutcome.NotMade),
            (new GorgiasOutageException("?", default), SendOutcome.NotMade),
            (new GorgiasRateLimitException("?", null), SendOutcome.NotMade),
            (Api(500), SendOutcome.Unknown),
            (Api(502), SendOutcome.Unknown),
            (new GorgiasUnknownOutcomeException("?", "order-1", null), SendOutcome.Unknown),
            (new GorgiasProtocolException("?"), SendOutcome.Unknown),
            (new GorgiasNoAnswerException("?", new TimeoutException()), SendOutcome.Unknown),

            // Some messages are there: what is missing is sent after a lookup, unless it was refused.
            (new GorgiasPartlyDoneException(Ticket, 1, 2, Api(400)), SendOutcome.Refused),
            (new GorgiasPartlyDoneException(Ticket, 1, 2, Api(401)), SendOutcome.Unknown),
            (new GorgiasPartlyDoneException(Ticket, 1, 2, Api(500)), SendOutcome.Unknown),
            (new GorgiasPartlyDoneException(Ticket, 1, 2, new GorgiasNotSentException("?", null)), SendOutcome.Unknown),

            // Tags were changed, which can be repeated.
            (new GorgiasPartlyDoneException(5, Done, Api(400)), SendOutcome.Refused),
            (new GorgiasPartlyDoneException(5, Done, Api(401)), SendOutcome.NotMade),
            (new GorgiasPartlyDoneException(5, Done, new GorgiasNotSentException("?", null)), SendOutcome.NotMade),
        ];

        Assert.All(all, static one =>
        {
            QueueSendResult result = SendFailures.OfSend(one.Error);
            Assert.Equal((one.Outcome, one.Error.EndsRun), (result.Outcome, result.EndsRun));
            Assert.Equal((one.Error.Kind.ToString(), one.Error.Message), (result.Error!.Kind, result.Error.Message));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_earlier_attempt_that_left_is_told_with_one_that_did_not(bool wasTried)
    {
        Assert.Equal(wasTried, SendFailures.OfSend(new GorgiasNotSentException("?", null) { WasTried = wasTried }).WasTried);
        Assert.Equal(wasTried, SendFailures.OfSend(new GorgiasConnectionException("?", null) { WasTried = wasTried }).WasTried);
        Assert.Equal(wasTried, SendFailures.OfSend(new GorgiasOutageException("?", default) { WasTried = wasTried }).WasTried);
        Assert.Equal(wasTried, SendFailures.OfSend(new GorgiasRateLimitException("?", null) { WasTried = wasTried }).WasTried);
    }

    [Fact]
    public void Field_errors_are_kept_by_field()
    {
        Assert.Equal(Fields, SendFailures.ErrorOf(Api(400)).Fields);
        Assert.Equal(
            [("Body", 1), ("Channel", 2)],
            SendFailures.ErrorOf(new GorgiasValidationException([new("Channel", "No."), new("Body", "Too long."), new("Channel", "Neither.")])).Fields
                .Select(static field => (field.Key, field.Value.Count)).Order());
    }

    private static GorgiasApiException Api(int status) => new("It was refused.", (HttpStatusCode)status, null, Fields, null);
}
