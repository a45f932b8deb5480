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

    /// <summary>
    /// What became of a mail that was found undelivered, with the reason; null when its message is gone. One that shows no failure now is no longer noted as
    /// undelivered.
    /// </summary>
    /// <exception cref="GorgiasException">The ticket could not be read.</exception>
    public async Task<GorgiasDelivery?> ReadAsync(int index, CancellationToken cancellation)
    {
        SentMail mail = report.MailList.At(index);
        GorgiasDelivery? found = (await client.Deliveries.ReadAsync(mail.TicketId, options, cancellation).ConfigureAwait(false))
            .FirstOrDefault(delivery => delivery.MessageId == mail.MessageId);
        if (found is { State: DeliveryState.NoFailure })
        {
            LedgerFailure = await ledger.NoteDeliveredAsync([mail], CancellationToken.None).ConfigureAwait(false) ?? LedgerFailure;
            report.ClearMail(index);
        }

        return found;
    }
}
