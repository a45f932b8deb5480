using Gorgias.Client;

namespace Gorgias.Queue.Ledger;

/// <summary>Tells whether a record must be mailed once more.</summary>
internal static class ArrivedMail
{
    /// <summary>
    /// Of mails that were noted as undelivered, one that is no failed one now: somebody may have sent it again in the account, or the failure was none. Null
    /// when all are, or are gone. One that only waits may fail again.
    /// </summary>
    /// <param name="earlier">The rows of the mails.</param>
    /// <param name="mails">What became of the mails of their ticket.</param>
    public static GorgiasDelivery? Find(IReadOnlyCollection<LedgerRow> earlier, IEnumerable<GorgiasDelivery> mails) => mails
        .Where(mail => mail.State is DeliveryState.NoFailure or DeliveryState.Waiting && earlier.Any(row => row.MessageId == mail.MessageId))
        .OrderBy(static mail => mail.State)
        .FirstOrDefault();
}
