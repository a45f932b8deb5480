using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>What a macro is to do. Each part that is null stays as it is; actions of other names are kept.</summary>
/// <param name="BodyText">The text of the reply.</param>
/// <param name="BodyHtml">The reply as HTML. Of text and HTML, the one that is not given is made from the other.</param>
/// <param name="Tags">The tags to add; empty for none.</param>
/// <param name="Status">The status to set, <c>open</c> or <c>closed</c>.</param>
public sealed record MacroContent(string? BodyText = null, string? BodyHtml = null, IReadOnlyCollection<string>? Tags = null, string? Status = null)
{
    private const string Kind = "user";

    /// <summary>True when nothing is given.</summary>
    public bool IsEmpty => BodyText is null && BodyHtml is null && Tags is null && Status is null;

    /// <summary>The actions with these parts (gorgias-api.md, section 6.5), as text, dictionaries and lists. The API takes the whole list.</summary>
    /// <param name="actions">The actions that there are; null for none.</param>
    /// <exception cref="GorgiasValidationException">A tag has a comma, which parts the tags of a macro, or the status does not exist.</exception>
    public IReadOnlyList<object?> AddTo(IEnumerable<MacroAction>? actions)
    {
        var rules = new FieldRules();
        rules.OneOf(nameof(Status), Status, KnownValues.Statuses);
        foreach (string tag in Tags?.Where(static tag => tag.Contains(',')) ?? [])
        {
            rules.Add("Tag", FieldMessages.CommaInTag(tag));
        }

        rules.ThrowIfAny();
        var all = (actions ?? []).OfType<MacroAction>().Select(Plain).ToList();
        if (BodyText is not null || BodyHtml is not null)
        {
            var body = MessageBody.Of(BodyText, BodyHtml);
            Put(all, MacroAction.SetResponseText, body is null ? null : new() { ["body_text"] = body.Text, ["body_html"] = body.Html });
        }

        if (Tags is not null)
        {
            string[] tags = [.. Tags.Where(static tag => !string.IsNullOrWhiteSpace(tag))];
            Put(all, MacroAction.AddTags, tags.Length == 0 ? null : new() { ["tags"] = string.Join(", ", tags) });
        }

        if (Status is not null)
        {
            Put(all, MacroAction.SetStatus, new() { ["status"] = Status });
        }

        return all.ConvertAll<object?>(static one => one);
    }

    private static Dictionary<string, object?> Plain(MacroAction action) => new(action.AdditionalProperties, StringComparer.Ordinal)
    {
        ["name"] = action.Name,
        ["title"] = action.Title,
        ["type"] = action.Type,
        ["arguments"] = action.Arguments,
    };

    // In the place of the action that was there, because the order counts.
    private static void Put(List<Dictionary<string, object?>> all, string name, Dictionary<string, object?>? arguments)
    {
        int at = all.FindIndex(one => one["name"] as string == name);
        all.RemoveAll(one => one["name"] as string == name);
        if (arguments is not null)
        {
            all.Insert(at < 0 ? all.Count : at, new() { ["name"] = name, ["title"] = TitleOf(name), ["type"] = Kind, ["arguments"] = arguments });
        }
    }

    private static string TitleOf(string name) => name switch
    {
        MacroAction.SetResponseText => MacroMessages.SetResponseText,
        MacroAction.AddTags => MacroMessages.AddTags,
        _ => MacroMessages.SetStatus,
    };
}
