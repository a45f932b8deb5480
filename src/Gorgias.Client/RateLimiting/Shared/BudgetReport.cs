namespace Gorgias.Client.Gate;

/// <summary>What became of one call, on the shared clock.</summary>
internal readonly record struct BudgetReport(long Number, CallReport Call, double SentAt, double EndedAt);
