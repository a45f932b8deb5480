using Gorgias.Client;

namespace GorgiasPS.Values;

/// <summary>Completes the types of integrations.</summary>
internal sealed class IntegrationTypeCompleter() : KnownValueCompleter(KnownValues.IntegrationTypes);
