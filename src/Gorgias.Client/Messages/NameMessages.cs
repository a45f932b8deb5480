using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with the name of a user, a team, a custom field or a view. A kind is the noun for one of them, such as "team".</summary>
internal static class NameMessages
{
    private const int MostShown = 5;

    public static string Empty(string kind) => $"The name of a {kind} must not be empty.";

    /// <param name="kind">The noun.</param>
    /// <param name="name">The name that is not there.</param>
    /// <param name="similar">Names like it; may be empty.</param>
    /// <param name="known">Some names that are there, one more than are shown when there are more.</param>
    public static string Unknown(string kind, string name, IReadOnlyCollection<string> similar, IReadOnlyCollection<string> known) =>
        $"There is no {kind} '{name}' in the account."
        + (similar.Count > 0 ? $" Did you mean {string.Join(" or ", similar.Select(Quoted))}?"
            : known.Count == 0 ? $" The account has no {kind}s."
            : $" Known names: {string.Join(", ", known.Take(MostShown).Select(Quoted))}{(known.Count > MostShown ? " and more" : "")}.");

    public static string Ambiguous(string kind, string name, IReadOnlyCollection<long> ids) =>
        $"'{name}' matches {Quantity.Of(ids.Count, kind)}. Use the ID instead: {string.Join(", ", ids)}.";

    public static string NotOfTickets(string name, long id) =>
        FormattableString.Invariant($"The view '{name}' (ID {id}) shows customers, not tickets.");

    private static string Quoted(string text) => $"'{text}'";
}
