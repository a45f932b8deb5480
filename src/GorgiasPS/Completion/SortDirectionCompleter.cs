using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes the directions of an order.</summary>
internal sealed class SortDirectionCompleter() : KnownValueCompleter(KnownValues.SortDirections);
