using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes the kinds of objects that events are about.</summary>
public sealed class EventObjectTypeCompleter() : KnownValueCompleter(KnownValues.EventObjectTypes);
