using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Completes channels.</summary>
public sealed class ChannelCompleter() : KnownValueCompleter(KnownValues.Channels);
