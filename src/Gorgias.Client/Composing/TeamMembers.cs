namespace Gorgias.Client;

/// <summary>What changes among the members of a team. Members are ids, e-mail addresses or names. Who is both added and removed is removed.</summary>
/// <param name="All">The members in place of those that there are; empty for none, null to keep them.</param>
/// <param name="Added">The members to add; null for none.</param>
/// <param name="Removed">The members to remove; null for none.</param>
public sealed record TeamMembers(
    IReadOnlyCollection<string>? All = null, IReadOnlyCollection<string>? Added = null, IReadOnlyCollection<string>? Removed = null)
{
    /// <summary>True when nothing changes.</summary>
    public bool IsEmpty => All is null && Added is null && Removed is null;
}
