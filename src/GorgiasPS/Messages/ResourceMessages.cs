namespace GorgiasPS.Messages;

/// <summary>Texts about objects of any kind. A noun is the word for one of them, such as "macro".</summary>
internal static class ResourceMessages
{
    public const string ConfirmationAdvice = "Add -Confirm:$false to go on without a question.";
    public const string NothingToChangeAdvice =
        "Properties of a piped object are not changes; to use one, write a script block, such as -Name { $_.Name }.";

    public static string Named(string noun, string label) => label.Length == 0 ? noun : $"{noun} {label}";

    public static string CreateAction(string noun) => $"Create {noun}";

    public static string ChangeAction(string noun, IEnumerable<string> parameters) => $"Change {noun}: {string.Join(", ", parameters)}";

    public static string RemoveAction(string noun) => $"Remove {noun}";

    public static string MergeAction(string noun, string target) => $"Merge into {noun} {target}. This can't be undone";

    public static string NotOne(string noun) => $"The object doesn't say which {noun} is meant.";

    public static string NotOneAdvice(string noun) => $"Pipe in the {noun}, its ID, its name, or a record with an Id or Name.";

    public static string ConfirmationNeeded(string action, string target) => $"The command must be confirmed, and nobody can be asked: {action} ({target}).";
}
