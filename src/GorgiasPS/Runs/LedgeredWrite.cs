using Gorgias.Queue;

namespace GorgiasPS.Runs;

/// <summary>How a write goes through the ledger.</summary>
/// <typeparam name="TResult">What sending it returns.</typeparam>
/// <param name="Intent">What is recorded before it is sent, without <paramref name="Customer"/>.</param>
/// <param name="Customer">Whose it is or, of a message or change, how its ticket is named; only a hash of it is recorded.</param>
/// <param name="Rule">What a key means that the ledger knows as done.</param>
/// <param name="Write">Sends it, and looks up what an earlier attempt created.</param>
internal sealed record LedgeredWrite<TResult>(LedgerIntent Intent, string Customer, LedgerRule Rule, ILedgeredWrite<TResult> Write)
    where TResult : class;
