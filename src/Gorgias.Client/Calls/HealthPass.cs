namespace Gorgias.Client.Calls;

/// <summary>What a call gets from <see cref="ServerHealth"/> for one attempt.</summary>
/// <param name="IsProbe">True when other calls are held back until the attempt is over.</param>
/// <param name="IsAfterRead">True when the server had answered a read just before.</param>
/// <param name="IsOfOthers">True when other records have failed as well, so that a failure says nothing of this one.</param>
internal readonly record struct HealthPass(bool IsProbe, bool IsAfterRead, bool IsOfOthers);
