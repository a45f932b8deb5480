using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes priorities.</summary>
public sealed class PriorityCompleter() : KnownValueCompleter(KnownValues.Priorities);
