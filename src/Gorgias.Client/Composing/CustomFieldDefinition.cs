using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>The type of a custom field's values and how they are entered (gorgias-api.md, section 6.6). Each part that is null stays as it is.</summary>
/// <param name="FieldType"><c>text</c>, <c>number</c>, <c>boolean</c> or <c>dropdown</c>.</param>
/// <param name="Choices">The values of a dropdown, 1 to 2000, each of 1 to 255 characters.</param>
/// <param name="Minimum">The least number.</param>
/// <param name="Maximum">The largest number.</param>
/// <param name="Placeholder">What an empty field shows, up to 1024 characters.</param>
public sealed record CustomFieldDefinition(
    string? FieldType = null, IReadOnlyList<string>? Choices = null, decimal? Minimum = null, decimal? Maximum = null, string? Placeholder = null)
{
    /// <summary>The type of a field that holds any text.</summary>
    public const string Text = "text";

    /// <summary>The type of a field that holds a number.</summary>
    public const string Number = "number";

    /// <summary>The type of a field that holds yes or no.</summary>
    public const string Boolean = "boolean";

    /// <summary>The type of a field that holds one of its choices.</summary>
    public const string Dropdown = "dropdown";

    private const int MostChoices = 2000;
    private const int LongestChoice = 255;

    /// <summary>The types of fields.</summary>
    public static IReadOnlyList<string> Types { get; } = [Text, Number, Boolean, Dropdown];

    /// <summary>True when nothing is given.</summary>
    public bool IsEmpty => this == new CustomFieldDefinition();

    /// <summary>The definition with these parts, as text, numbers, dictionaries and lists. The API takes it as a whole.</summary>
    /// <param name="definition">The definition that there is; null for a new field.</param>
    /// <exception cref="GorgiasValidationException">The parts do not fit the type, or each other.</exception>
    public IDictionary<string, object?> AddTo(GorgiasCustomField? definition)
    {
        string type = FieldType ?? definition?.FieldType ?? (Choices is null ? Text : Dropdown);
        Check(type, definition);
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (definition?.FieldType == type && definition.Definition!.TryGetValue("input_settings", out object? known)
            && known is IDictionary<string, object?> before)
        {
            settings = new(before, StringComparer.Ordinal);
        }

        settings["input_type"] = type switch { Number => "input_number", Text => "input", _ => "dropdown" };
        Put(settings, "choices", Choices);
        Put(settings, "min", Minimum);
        Put(settings, "max", Maximum);
        Put(settings, "placeholder", Placeholder);
        return new Dictionary<string, object?> { ["data_type"] = type == Dropdown ? Text : type, ["input_settings"] = settings };
    }

    private void Check(string type, GorgiasCustomField? definition)
    {
        var rules = new FieldRules();
        rules.OneOf(nameof(FieldType), type, Types);
        if (type == Dropdown ? Choices is { Count: 0 or > MostChoices } || (Choices is null && definition?.FieldType != Dropdown) : Choices is not null)
        {
            rules.Add("Choice", type == Dropdown ? FieldMessages.WrongNumberOfChoices(MostChoices) : FieldMessages.NotOfType(type));
        }

        foreach (string choice in Choices?.Where(static choice => choice is null || choice.Length is 0 or > LongestChoice) ?? [])
        {
            rules.Add("Choice", FieldMessages.ChoiceLength(choice ?? "", LongestChoice));
        }

        if (type != Number && (Minimum ?? Maximum) is not null)
        {
            rules.Add(Minimum is null ? nameof(Maximum) : nameof(Minimum), FieldMessages.NotOfType(type));
        }

        if (Minimum > Maximum)
        {
            rules.Add(nameof(Minimum), FieldMessages.MinimumAboveMaximum);
        }

        rules.ThrowIfAny();
    }

    private static void Put(Dictionary<string, object?> settings, string name, object? value)
    {
        if (value is not null)
        {
            settings[name] = value;
        }
    }
}
