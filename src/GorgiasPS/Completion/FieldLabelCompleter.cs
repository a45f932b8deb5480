using System.Collections;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes the labels of custom fields: of tickets and of customers, or of those that -ObjectType names.</summary>
internal sealed class FieldLabelCompleter : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters)
    {
        string[] types = parameters["ObjectType"] is string type ? [type] : ["Ticket", "Customer"];
        return types.SelectMany(one => Wait(connection.Client.Directory.FieldsOf(one)))
            .Select(static field => new Suggestion(field.Label ?? "", $"{field.Label} ({field.ObjectType})"))
            .OrderBy(static field => field.Name, StringComparer.OrdinalIgnoreCase);
    }
}
