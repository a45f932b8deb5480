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
            .SelectMany(static field => Tables(field.Label!, [.. field.Choice.Where(static choice => choice.Length > 0)]));

    /// <summary>The fields that are offered.</summary>
    private protected virtual CachedList<GorgiasCustomField> FieldsOf(GorgiasConnection connection) => connection.Client.Directory.TicketFields;

    private static IEnumerable<Suggestion> Tables(string label, IList<string> choices) => choices.Count == 0
        ? [new Suggestion(label, Text: Table(label, ""))]
        : choices.Where(static choice => !choice.Any(char.IsControl))
            .Select(choice => new Suggestion($"{label} = {choice}", FoundBy: choice, Text: Table(label, choice)));

    private static string Table(string label, string value) => $"@{{ {Suggestion.Literal(label)} = {Suggestion.Literal(value)} }}";
}
