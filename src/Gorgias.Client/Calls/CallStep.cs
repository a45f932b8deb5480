namespace Gorgias.Client.Calls;

/// <summary>What an attempt means for its call.</summary>
/// <param name="Answer">The attempt's outcome.</param>
/// <param name="NextIn">After which time the next attempt follows; null when the answer is the call's.</param>
internal readonly record struct CallStep(AttemptResult Answer, TimeSpan? NextIn = null);
