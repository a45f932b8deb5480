using Newtonsoft.Json;

namespace Gorgias.Orders.Platforms;

/// <summary>A condition on one value of a record. All operators that are given must hold.</summary>
internal class RowCondition
{
    /// <summary>The column, or the path.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Column { get; init; } = "";

    /// <summary>The value is one of these texts, in any case.</summary>
    public IReadOnlyList<string>? Is { get; init; }

    /// <summary>The value has this text in it, in any case.</summary>
    public string? Contains { get; init; }

    /// <summary>The value begins with this text, in any case.</summary>
    public string? StartsWith { get; init; }

    /// <summary>Whether the value is empty.</summary>
    public bool? Empty { get; init; }

    /// <summary>Whether the value is below zero, or begins with a minus sign or a bracket.</summary>
    public bool? Negative { get; init; }

    /// <summary>Whether a value fulfils the condition.</summary>
    /// <param name="text">The value as text; null when the record has none.</param>
    public bool Holds(string? text)
    {
        string value = text?.Trim() ?? "";
        return (Is is null || Is.Contains(value, StringComparer.OrdinalIgnoreCase))
            && (Contains is null || value.IndexOf(Contains, StringComparison.OrdinalIgnoreCase) >= 0)
            && (StartsWith is null || value.StartsWith(StartsWith, StringComparison.OrdinalIgnoreCase))
            && (Empty is null || Empty == (value.Length == 0))
            && (Negative is null || Negative == IsNegative(value));
    }

    // Exports put an apostrophe before a minus sign, so that a spreadsheet does not take it for a formula.
    private static bool IsNegative(string value)
    {
        string amount = value.TrimStart('\'');
        return amount.Length > 1
            && (amount[0] is '-' or '\u2212' or '(' || (OrderMoney.TryParse(amount, null, null, out decimal number, out _) && number < 0));
    }
}
