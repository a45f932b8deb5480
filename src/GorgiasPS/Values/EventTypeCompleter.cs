using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes the types of events.</summary>
public sealed class EventTypeCompleter() : KnownValueCompleter(KnownValues.EventTypes);
