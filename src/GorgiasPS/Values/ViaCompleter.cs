using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes ways into Gorgias.</summary>
public sealed class ViaCompleter() : KnownValueCompleter(KnownValues.Vias);
