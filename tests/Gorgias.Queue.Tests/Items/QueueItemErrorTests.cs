using Gorgias.Client;

namespace Gorgias.Queue.Tests.Items;

public sealed class QueueItemErrorTests
{
    public static TheoryData<GorgiasErrorKind> Kinds => [.. Enum.GetValues<GorgiasErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_is_stored_by_its_name(GorgiasErrorKind kind)
    {
        var error = QueueItemError.Stored(new QueueItemError(kind, "No.").Kind, "No.", QueueItemError.NoFields);

        Assert.True(error.TryGetKind(out GorgiasErrorKind read));
        Assert.Equal(kind, read);
    }

    // The texts are in users' queues: a member of the enumeration that is renamed must still read them.
    [Theory]
    [InlineData("TicketDead")]
    [InlineData("LeaseExpired")]
    [InlineData("GaveUp")]
    [InlineData("InvalidPayload")]
    [InlineData("NoTicket")]
    [InlineData("Abandoned")]
    [InlineData("Stopped")]
    [InlineData("Failed")]
    [InlineData("Unexpected")]
    [InlineData("Refused")]
    [InlineData("UnknownOutcome")]
    public void Kinds_that_earlier_versions_wrote_are_known(string stored) =>
        Assert.True(QueueItemError.Stored(stored, "No.", QueueItemError.NoFields).TryGetKind(out _));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("refused")]
    [InlineData("Refused, Forbidden")]
    [InlineData("OfALaterVersion")]
    public void A_text_that_is_not_the_name_of_a_kind_is_kept(string stored)
    {
        var error = QueueItemError.Stored(stored, "No.", QueueItemError.NoFields);

        Assert.False(error.TryGetKind(out GorgiasErrorKind kind));
        Assert.Equal((stored, GorgiasErrorKind.Unexpected), (error.Kind, kind));
    }
}
