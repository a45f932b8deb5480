namespace Gorgias.Client.Operations;

/// <summary>What the calls for one kind of object differ in.</summary>
/// <param name="Noun">The noun for one of them, such as <c>macro</c>.</param>
/// <param name="Path">The path of their list, such as <c>api/macros</c>.</param>
/// <param name="Id">The id of one.</param>
/// <param name="Names">The names by which a person knows it; none for a kind without names.</param>
internal sealed record ResourceKind<T>(string Noun, string Path, Func<T, long> Id, Func<T, string?[]> Names)
    where T : GorgiasObject
{
    /// <summary>The list by which names are looked up and completed; null for a kind without names.</summary>
    public CachedList<T>? List { get; init; }

    /// <summary>How names are compared: those of tags differ by letter case.</summary>
    public StringComparer Comparer { get; init; } = StringComparer.OrdinalIgnoreCase;

    /// <summary>The query parameter of the list that searches by name, for a kind with more objects than <see cref="List"/> holds; null otherwise.</summary>
    public string? Search { get; init; }

    /// <summary>The field whose value no two objects share as far as this library creates them; null when there is none.</summary>
    public string? Key { get; init; } = "name";

    /// <summary>How one of several objects with the same name is shown: its id, and what tells it apart.</summary>
    public Func<T, string> Candidate { get; init; } = item => FormattableString.Invariant($"{Id(item)}");

    /// <summary>The path of one object.</summary>
    public string PathOf(long id) => FormattableString.Invariant($"{Path}/{id}");
}
