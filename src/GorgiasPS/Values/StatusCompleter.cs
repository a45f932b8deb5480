using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes the statuses of a ticket.</summary>
public sealed class StatusCompleter() : KnownValueCompleter(KnownValues.Statuses);
