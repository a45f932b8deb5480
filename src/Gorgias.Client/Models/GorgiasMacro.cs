using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>A macro: a prepared reply and changes that agents apply to tickets (gorgias-api.md, section 6.5).</summary>
public sealed class GorgiasMacro : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name that agents see.</summary>
    public string? Name { get; set; }

    /// <summary>The id of the macro in the caller's system, up to 255 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>What the macro is about, such as <c>shipping/status</c>; null for none.</summary>
    public string? Intent { get; set; }

    /// <summary>The language of the reply, ISO 639-1; null for any.</summary>
    public string? Language { get; set; }

    /// <summary>
    /// What the macro does, in this order; each has <c>name</c>, <c>title</c>, <c>type</c> and <c>arguments</c>. Known names: <c>setResponseText</c>,
    /// <c>addTags</c>, <c>setStatus</c>.
    /// </summary>
    public IList<MacroAction>? Actions { get; set => field = JoinedList<MacroAction>.OrNull(value); }

    /// <summary>How often the macro was used.</summary>
    public long? Usage { get; set; }

    /// <summary>When the macro was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the macro was changed last.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>When the macro was archived; null for one that agents are offered.</summary>
    public DateTimeOffset? ArchivedDatetime { get; set; }

    /// <summary>The text of the reply; null for a macro without one.</summary>
    public string? BodyText => ArgumentOf(MacroAction.SetResponseText, "body_text");

    /// <summary>The reply as HTML; null for a macro without one.</summary>
    public string? BodyHtml => ArgumentOf(MacroAction.SetResponseText, "body_html");

    /// <summary>The tags that the macro adds, in the order of the macro.</summary>
    public IList<string> Tag => new JoinedList<string>(
        (ArgumentOf(MacroAction.AddTags, "tags") ?? "").Split(',').Select(static tag => tag.Trim()).Where(static tag => tag.Length > 0));

    /// <summary>The status that the macro sets; null when it sets none.</summary>
    public string? Status => ArgumentOf(MacroAction.SetStatus, "status");

    /// <summary>True when applying the macro may send a message to the customer, because it has a reply.</summary>
    public bool HasReply => !string.IsNullOrWhiteSpace(BodyText) || !string.IsNullOrWhiteSpace(BodyHtml);

    /// <summary>
    /// True when applying the macro may send something to somebody: it has a reply, or something that is not known to stay within the ticket. Only the actions
    /// of <see cref="MacroAction"/> are documented, and of a reply only its text. A macro whose actions Gorgias does not tell is not known at all.
    /// </summary>
    public bool MaySend => Actions?.All(static action => action is { StaysInTicket: true }) != true;

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";

    // An empty text does not hide that of a further action with the same name.
    private string? ArgumentOf(string action, string argument)
    {
        List<string> values = [.. (Actions ?? []).Where(one => one?.Name == action).Select(one => one.ArgumentOf(argument)).OfType<string>()];
        return values.Find(static value => !string.IsNullOrWhiteSpace(value)) ?? values.FirstOrDefault();
    }
}
