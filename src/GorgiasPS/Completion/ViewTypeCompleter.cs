using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes what a view can show.</summary>
internal sealed class ViewTypeCompleter() : KnownValueCompleter(KnownValues.ViewTypes);
