using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Statistics;

/// <summary>Reads what a statistic counts from the account.</summary>
internal delegate IEnumerable<Fact> FactSource(SandboxStore store);
