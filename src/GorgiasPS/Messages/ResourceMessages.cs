using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about objects of any kind. A noun is the word for one of them, such as "macro".</summary>
internal static class ResourceMessages
{
    private const int MostNamed = 10;
    private const string NotConfirmed = "needs a confirmation, and this session is not interactive.";

    public const string ConfirmationAdvice = "Add -Confirm:$false to go on without a question.";
    public const string ReplaceChoices = "replace the choices";
    public const string CreateUser = "Create user (Gorgias may invite the user by e-mail)";
    public const string MergedIntoItselfAdvice = "Leave out the tag that stays.";
    public const string EntriesAreNoChanges = "A hashtable was piped in. Its entries can't be read as changes.";
    public const string EntriesAreNoChangesAdvice = "Write [pscustomobject] before the hashtable, or pass the changes as parameters.";
    public const string NothingToChangeAdvice =
        "Properties of a piped object are not changes; to use one, write a script block, such as -Name { $_.Name }.";

    public static string Named(string noun, string label) => label.Length == 0 ? noun : $"{noun} {label}";

    /// <summary>An id, and what the record says of it.</summary>
    public static string InRecord(string id, string known) => $"{id} (in the record: {known})";

    public const string EmptyId = "-Id has no ID and no name.";

    public static string CreateAction(string noun) => $"Create {noun}";

    public static string ChangeAction(string noun, IEnumerable<string> parameters) => $"Change {noun}: {string.Join(", ", parameters)}";

    public static string RemoveAction(string noun) => $"Remove {noun}";

    public static string MergeAction(string noun, string target) => $"Merge into {noun} {target}. This can't be undone";

    public static string MergedIntoItself(string label) => $"The tag {label} can't be merged into itself.";

    /// <summary>A few of the objects by their names, and how many there are.</summary>
    public static string Some(string noun, IReadOnlyList<string> labels) =>
        $"{Quantity.Of(labels.Count, noun)}: {string.Join(", ", labels.Take(MostNamed))}{(labels.Count > MostNamed ? ", ..." : "")}";

    public static string NoSurvey(long ticket) => FormattableString.Invariant($"Ticket {ticket} has no satisfaction survey.");

    public static string NoRows(string scope) => $"The statistic {scope} has no rows for this period and these filters.";

    /// <param name="noun">The noun.</param>
    /// <param name="name">The name with wildcards that is not there.</param>
    /// <param name="command">The command, such as <c>Set-GorgiasMacro</c>.</param>
    public static string NoWildcards(string noun, string name, string command) => $"There is no {noun} '{name}' in the account. {command} takes no wildcards.";

    public static string NoWildcardsAdvice(string command) => $"Pipe in what Get{command.Substring(command.IndexOf('-'))} finds.";

    public static string NotOne(string noun) => $"The object doesn't say which {noun} is meant.";

    public static string NotOneAdvice(string noun) => $"Pipe in the {noun}, its ID, its name, or a record with an Id or Name.";

    public static string OfOtherKind(string noun) => $"The piped object isn't a {noun}.";

    public static string OfOtherKindAdvice(string noun) =>
        $"Pipe in a {noun} or a record. For a {noun} with the values of another object, pass the values as parameters.";

    /// <summary>The error where nobody can be asked: "Remove tag 'delayed' needs a confirmation".</summary>
    /// <param name="action">What is about to be done, such as <c>Remove tag</c>.</param>
    /// <param name="target">To what, such as <c>tag delayed</c>.</param>
    public static string ConfirmationNeeded(string action, string target)
    {
        string[] words = action.Split(' ');
        string noun = Enumerable.Range(1, words.Length - 1).Select(start => string.Join(" ", words.Skip(start)) + " ")
            .FirstOrDefault(one => target.StartsWith(one, StringComparison.Ordinal)) ?? "";
        string named = target.Substring(noun.Length);
        return noun.Length == 0 ? $"{action}: {target}. This {NotConfirmed}"
            : named.Length > 0 && char.IsLetter(named[0]) ? $"{action} '{named}' {NotConfirmed}"
            : $"{action} {named} {NotConfirmed}";
    }
}
