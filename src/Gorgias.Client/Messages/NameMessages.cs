using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with the name of a user, a customer, a view or another object. A kind is the noun for one of them, such as "team".</summary>
internal static class NameMessages
{
    public const string TicketFields = "custom fields for tickets";
    public const string CustomerFields = "custom fields for customers";

    private const int MostShown = 5;
    private const int MostChoices = 20;

    public static string Empty(string kind) => $"The name of a {kind} must not be empty.";

    public static string Exists(string kind, string name, long id) => FormattableString.Invariant($"The {kind} '{name}' exists already (ID {id}).");

    public static string MergeWithItself(string kind) => $"A {kind} can't be merged into itself.";

    public static string HasOtherName(string kind, long id, string? name, string given) =>
        FormattableString.Invariant($"The {kind} {id} has the name '{name}', not '{given}'. Nothing was done.");

    public static string NotAnId(string kind, string text) => $"'{text}' isn't the ID of a {kind}. IDs are whole numbers.";

    /// <param name="kind">The noun.</param>
    /// <param name="name">The name that is not there.</param>
    /// <param name="similar">Names like it; may be empty.</param>
    /// <param name="known">Some names that are there, one more than are shown when there are more.</param>
    /// <param name="plural">What the objects are called, such as "teams".</param>
    public static string Unknown(
        string kind, string name, IReadOnlyCollection<string> similar, IReadOnlyCollection<string> known, string plural) =>
        $"There is no {kind} '{name}' in the account."
        + (similar.Count > 0 ? $" Did you mean {string.Join(" or ", similar.Select(Quoted))}?"
            : known.Count == 0 ? $" The account has no {plural}."
            : $" Known names: {string.Join(", ", known.Take(MostShown).Select(Quoted))}{(known.Count > MostShown ? " and more" : "")}.");

    /// <param name="kind">The noun.</param>
    /// <param name="name">The name that several have.</param>
    /// <param name="candidates">Their IDs, perhaps with what tells them apart.</param>
    public static string Ambiguous(string kind, string name, IReadOnlyCollection<string> candidates) =>
        $"'{name}' matches {Quantity.Of(candidates.Count, kind)}. Use the ID instead: {string.Join(", ", candidates)}.";

    /// <param name="field">The label of a custom field.</param>
    /// <param name="value">The value that the field does not take.</param>
    /// <param name="choices">The values that it takes.</param>
    public static string NoChoice(string field, string value, IReadOnlyCollection<string> choices) =>
        $"The custom field '{field}' has no choice '{value}'. Choices: {string.Join(", ", choices.Take(MostChoices).Select(Quoted))}"
        + (choices.Count > MostChoices ? " and more." : ".");

    public static string InUse(string kind, long id, string? apiMessage) =>
        FormattableString.Invariant($"The {kind} {id} wasn't removed, because other objects use the {kind}{(apiMessage is null ? "." : $": {apiMessage}")}");

    /// <param name="kind">The noun.</param>
    /// <param name="name">The name, address or number that is not there.</param>
    /// <param name="similar">What is like it; may be empty.</param>
    public static string NotFound(string kind, string name, IReadOnlyCollection<string> similar) =>
        $"There is no {kind} '{name}' in the account."
        + (similar.Count > 0 ? $" Did you mean {string.Join(" or ", similar.Take(MostShown).Select(Quoted))}?" : "");

    /// <param name="kind">The noun.</param>
    /// <param name="name">What several have.</param>
    /// <param name="found">Each of them, with its id and what else tells it from the others.</param>
    public static string Several(string kind, string name, IReadOnlyCollection<(long Id, string? Text)> found) =>
        $"'{name}' matches {Quantity.Of(found.Count, kind)}. Use the ID instead: "
        + string.Join(", ", found.Take(MostShown).Select(one =>
            FormattableString.Invariant($"{one.Id}") + (string.IsNullOrEmpty(one.Text) ? "" : $" ({one.Text})")))
        + (found.Count > MostShown ? " and more" : "") + ".";

    public static string NotOfTickets(string name, long id) =>
        FormattableString.Invariant($"The view '{name}' (ID {id}) shows customers, not tickets.");

    public static string SystemView(string name, long id) =>
        FormattableString.Invariant($"The view '{name}' (ID {id}) wasn't removed, because system views can't be removed.");

    private static string Quoted(string text) => $"'{text}'";
}
