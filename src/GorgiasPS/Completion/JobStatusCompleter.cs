using Gorgias.Client;

namespace GorgiasPS.Completion;

/// <summary>Completes the statuses of jobs.</summary>
internal sealed class JobStatusCompleter() : KnownValueCompleter(KnownValues.JobStatuses);
