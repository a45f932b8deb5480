using System.Collections;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>
/// Completes -CustomField: a table with one field of the account, and one with each of its choices. PowerShell asks no completer for what is inside of a table.
/// </summary>
internal class CustomFieldCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        Wait(FieldsOf(connection))
            .Where(static field => !string.IsNullOrEmpty(field.Label))
            .SelectMany(static field => Tables(field.Label!, Choices(field)));

    /// <summary>The fields that are offered.</summary>
    private protected virtual CachedList<GorgiasCustomField> FieldsOf(GorgiasConnection connection) => connection.Client.Directory.TicketFields;

    private static IEnumerable<Suggestion> Tables(string label, IReadOnlyList<string> choices) => choices.Count == 0
        ? [new Suggestion(label, Text: Table(label, ""))]
        : choices.Where(static choice => !choice.Any(char.IsControl))
            .Select(choice => new Suggestion($"{label} = {choice}", FoundBy: choice, Text: Table(label, choice)));

    private static string Table(string label, string value) => $"@{{ {Suggestion.Literal(label)} = {Suggestion.Literal(value)} }}";

    private static IReadOnlyList<string> Choices(GorgiasCustomField field) =>
        Member(Member(field.AdditionalProperties, "definition"), "input_settings") is IDictionary<string, object?> settings
            && settings.TryGetValue("choices", out object? choices) && choices is IEnumerable<object?> list
            ? [.. list.OfType<string>().Where(static choice => choice.Length > 0)]
            : [];

    private static object? Member(object? value, string name) =>
        value is IDictionary<string, object?> members && members.TryGetValue(name, out object? member) ? member : null;
}
