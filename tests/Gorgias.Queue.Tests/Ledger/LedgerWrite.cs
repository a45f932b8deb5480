namespace Gorgias.Queue.Tests.Ledger;

/// <summary>A ticket that is sent to a <see cref="LedgerAccount"/> through the ledger.</summary>
internal sealed class LedgerWrite(LedgerAccount account, string key, string customer, LedgerLife? life = null) : ILedgeredWrite<LedgerTicket>
{
    private readonly LedgerLife _life = life ?? new LedgerLife();

    /// <summary>Whether the write asks the account first, as with the rule of that name.</summary>
    public bool Asks { get; init; }

    public async Task<LedgerTicket> SendAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Asks && await account.FindAsync(key, customer, _life) is { } found
            ? found with { Outcome = "Existing" }
            : await account.SendAsync(key, customer, _life);
    }

    public Task<LedgerTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken)
    {
        Assert.Equal((LedgerState.Open, key), (open.State, open.Key));
        account.AreLast.Add(isLast);
        return account.FindAsync(key, customer, _life);
    }

    public Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) => Task.FromResult(account.IsOf(row, customer));

    public LedgerTicket Existing(LedgerRow row) => new(row.TicketId!.Value, row.Key, customer, row.UpdatedAt, "Existing");

    public LedgerFacts FactsOf(LedgerTicket result) => new(result.Id, null, result.Outcome);
}
