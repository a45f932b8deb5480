namespace Gorgias.Queue.Tests.Ledger;

/// <summary>A ticket of <see cref="LedgerAccount"/>.</summary>
internal sealed record LedgerTicket(long Id, string Key, string Customer, DateTimeOffset At, string Outcome = "Created");
