using Gorgias.Client;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The errors of what opens files and databases, as errors of a ledger.</summary>
public sealed class LedgerErrorsTests
{
    private const string Place = "/data/some.ledger";

    [Theory]
    [InlineData(28, GorgiasErrorKind.LedgerFull)]
    [InlineData(unchecked((int)0x80070070), GorgiasErrorKind.LedgerFull)]
    [InlineData(30, GorgiasErrorKind.LedgerReadOnly)]
    [InlineData(unchecked((int)0x80070013), GorgiasErrorKind.LedgerReadOnly)]
    [InlineData(5, GorgiasErrorKind.LedgerUnavailable)]
    public void An_error_of_a_file_system_is_known_by_its_number(int number, GorgiasErrorKind kind)
    {
        QueueException error = LedgerErrors.Of(QueueErrors.Unavailable(Place, "?", new IOException("?", number)), Place);

        Assert.Equal(kind, error.Kind);
        Assert.Contains(Place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_error_of_a_queue_has_its_kind()
    {
        var inner = new InvalidOperationException();
        (QueueException Error, GorgiasErrorKind Kind)[] all =
        [
            (QueueErrors.Corrupt(Place, "?", null), GorgiasErrorKind.LedgerCorrupt),
            (QueueErrors.NotAQueue(Place, "?"), GorgiasErrorKind.LedgerCorrupt),
            (QueueErrors.TooNew(Place, 9, 1), GorgiasErrorKind.LedgerTooNew),
            (QueueErrors.Full(Place, inner), GorgiasErrorKind.LedgerFull),
            (QueueErrors.Busy(Place, inner), GorgiasErrorKind.LedgerBusy),
            (QueueErrors.AccessDenied(Place, "?", inner), GorgiasErrorKind.LedgerReadOnly),
            (QueueErrors.Unavailable(Place, "?", inner), GorgiasErrorKind.LedgerUnavailable),
            (QueueErrors.Failed(Place, "?", inner), GorgiasErrorKind.LedgerUnavailable),
            (QueueErrors.InvalidAddress("?"), GorgiasErrorKind.QueueInvalidAddress),
        ];

        Assert.All(all, e => Assert.Equal(e.Kind, LedgerErrors.Of(e.Error, Place).Kind));
    }
}
