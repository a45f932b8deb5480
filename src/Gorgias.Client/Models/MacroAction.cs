namespace Gorgias.Client;

/// <summary>One thing that a macro does (gorgias-api.md, section 6.5).</summary>
public sealed class MacroAction : GorgiasObject
{
    /// <summary>The name of the action that sets the reply; its arguments are <c>body_text</c> and <c>body_html</c>.</summary>
    public const string SetResponseText = "setResponseText";

    /// <summary>The name of the action that adds tags; its argument is <c>tags</c>, a list separated by commas.</summary>
    public const string AddTags = "addTags";

    /// <summary>The name of the action that sets the status; its argument is <c>status</c>.</summary>
    public const string SetStatus = "setStatus";

    /// <summary>What is done, such as <c>addTags</c>.</summary>
    public string? Name { get; set; }

    /// <summary>What agents see.</summary>
    public string? Title { get; set; }

    /// <summary><c>system</c> or <c>user</c>.</summary>
    public string? Type { get; set; }

    /// <summary>What the action needs.</summary>
    public IDictionary<string, object?>? Arguments { get; set; }

    /// <summary>True when the action is known to send nothing to anybody.</summary>
    internal bool StaysInTicket => Name switch
    {
        AddTags or SetStatus => true,
        SetResponseText => Arguments is not null && Arguments.All(static one =>
            one.Key is "body_text" or "body_html" && (one.Value is null || one.Value is string text && string.IsNullOrWhiteSpace(text))),
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";

    /// <summary>The text of an argument; null when it is no text, or not there.</summary>
    internal string? ArgumentOf(string argument) => Arguments is not null && Arguments.TryGetValue(argument, out object? value) ? value as string : null;
}
