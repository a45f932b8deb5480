using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes the types of jobs.</summary>
internal sealed class JobTypeCompleter() : KnownValueCompleter(KnownValues.JobTypes);
