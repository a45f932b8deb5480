namespace Gorgias.Queue;

/// <summary>What became of beginning an intent.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Outcome">Whether it may be sent.</param>
/// <param name="Row">The key's row as it is now.</param>
/// <param name="IsRunAlive">Whether the other run that has the key open lives; null when no other run has it open.</param>
public sealed record LedgerBegin(LedgerIntent Intent, LedgerBeginOutcome Outcome, LedgerRow Row, bool? IsRunAlive = null);
