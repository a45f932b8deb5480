using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes the values of -Via: how a ticket or message reaches Gorgias.</summary>
public sealed class ViaCompleter() : KnownValueCompleter(KnownValues.Vias);
