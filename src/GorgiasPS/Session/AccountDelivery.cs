using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>Checks mails of a run, and notes in its report and in the ledger which of them failed.</summary>
/// <param name="client">The account.</param>
/// <param name="ledger">Its ledger.</param>
/// <param name="report">The report of the run.</param>
/// <param name="options">How calls are made.</param>
internal sealed class AccountDelivery(GorgiasClient client, AccountLedger ledger, GorgiasRunReport report, CallOptions options)
{
    /// <summary>Why the ledger does not know which mails failed; null when it does.</summary>
    public string? LedgerFailure { get; private set; }

    /// <summary>Checks the mails from a place to before another.</summary>
    /// <returns>The places of those that are found undelivered for the first time, and why others could not be read.</returns>
    public async Task<(IReadOnlyList<int> News, GorgiasException? Failure)> CheckAsync(int first, int end, CancellationToken cancellation)
    {
        RunMails mails = report.MailList;
        SentMail[] asked = [.. Enumerable.Range(first, end - first).Select(mails.At)];
        DeliveryCheck check = await client.Deliveries.CheckAsync(asked, options, cancellation).ConfigureAwait(false);
        var unknown = new HashSet<int>(check.Unknown.Select(static mail => mail.Number));
        var undelivered = check.Undelivered.ToDictionary(static mail => mail.Number);

        // The ledger first: what the report and the errors advise is true only then. Not cancelled, since what was found out would be lost.
        LedgerFailure = await ledger.NoteUndeliveredAsync(check.Undelivered, CancellationToken.None).ConfigureAwait(false) ?? LedgerFailure;
        return ([.. Enumerable.Range(first, end - first).Where(index => !unknown.Contains(index)).Where(index =>
            report.SettleMail(index, undelivered.TryGetValue(index, out SentMail mail) ? mail : null))], check.Failure);
    }

    /// <summary>What became of a mail, with the reason; null when its message is gone.</summary>
    /// <exception cref="GorgiasException">The ticket could not be read.</exception>
    public async Task<GorgiasDelivery?> ReadAsync(SentMail mail, CancellationToken cancellation)
    {
        await foreach (GorgiasDelivery delivery in client.Deliveries.ListAsync(mail.TicketId, options, cancellation).ConfigureAwait(false))
        {
            if (delivery.MessageId == mail.MessageId)
            {
                return delivery;
            }
        }

        return null;
    }
}
