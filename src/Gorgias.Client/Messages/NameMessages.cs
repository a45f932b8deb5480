using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with the name of a user, a team or a custom field. A kind is the noun for one of them, such as "team".</summary>
internal static class NameMessages
{
    public static string Empty(string kind) => $"The name of a {kind} must not be empty.";

    public static string Unknown(string kind, string name, IReadOnlyCollection<string> similar) =>
        $"There is no {kind} '{name}' in the account."
        + (similar.Count == 0 ? "" : $" Did you mean {string.Join(" or ", similar.Select(static text => $"'{text}'"))}?");

    public static string Ambiguous(string kind, string name, IReadOnlyCollection<long> ids) =>
        $"'{name}' matches {Quantity.Of(ids.Count, kind)}; give the id: {string.Join(", ", ids)}.";
}
