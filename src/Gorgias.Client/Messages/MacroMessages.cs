namespace Gorgias.Client.Messages;

/// <summary>The titles of a macro's actions, which agents see in Gorgias.</summary>
internal static class MacroMessages
{
    public const string SetResponseText = "Add response text";
    public const string AddTags = "Add tags";
    public const string SetStatus = "Set status";
}
