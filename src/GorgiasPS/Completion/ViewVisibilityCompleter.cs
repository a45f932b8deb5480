using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes who can see a view.</summary>
internal sealed class ViewVisibilityCompleter() : KnownValueCompleter(KnownValues.ViewVisibilities);
