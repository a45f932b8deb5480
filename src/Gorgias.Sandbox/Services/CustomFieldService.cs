using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Checks and sets the values of custom fields (gorgias-api.md section 6.6).</summary>
internal sealed class CustomFieldService(SandboxStore store)
{
    /// <summary>Throws if a field does not exist for this type of object, or if its definition does not allow the value.</summary>
    public void Check(IEnumerable<JObject> values, string objectType, string failure)
    {
        int i = 0;
        foreach (JObject entry in values)
        {
            string at = (i++).ToString(CultureInfo.InvariantCulture);
            if (store.CustomFields.Find(entry.Number("id")!.Value) is not { } field || field.ObjectType != objectType)
            {
                throw ApiProblemException.Invalid(failure, "Object does not exist.", "custom_fields", at, "id");
            }

            if (FindProblem(field, entry["value"]!) is { } sentence)
            {
                throw ApiProblemException.Invalid(failure, sentence, "custom_fields", at, "value");
            }
        }
    }

    /// <summary>Sets the given values; null removes a value. Other fields stay as they are.</summary>
    public static void Set(SortedDictionary<long, JToken> fields, IEnumerable<JObject> values)
    {
        foreach (JObject entry in values)
        {
            long id = entry.Number("id")!.Value;
            if (entry.Copy("value") is { } value)
            {
                fields[id] = value;
            }
            else
            {
                fields.Remove(id);
            }
        }
    }

    /// <summary>The priority of a new field, which the server gives: it is above those of all others (gorgias-api.md section 6.6).</summary>
    public long NextPriority(string objectType)
        => 1 + store.CustomFields.Rows.Where(field => field.ObjectType == objectType).Select(field => field.Priority ?? 0).DefaultIfEmpty(0).Max();

    private static string? FindProblem(CustomField field, JToken value)
    {
        if (value.Type == JTokenType.Null)
        {
            return null;
        }

        var settings = (JObject)field.Definition["input_settings"]!;
        if (settings.Items("choices") is { } choices)
        {
            return choices.Any(choice => JToken.DeepEquals(choice, value)) ? null : "Not a valid choice.";
        }

        return field.Definition.Text("data_type") switch
        {
            "text" => value.Type == JTokenType.String ? null : "Not a valid string.",
            "boolean" => value.Type == JTokenType.Boolean ? null : "Not a valid boolean.",
            _ => FindNumberProblem(settings, value),
        };
    }

    private static string? FindNumberProblem(JObject settings, JToken value)
    {
        if (value.Type is not (JTokenType.Integer or JTokenType.Float))
        {
            return "Not a valid number.";
        }

        double number = value.Value<double>();
        double min = settings["min"] is { Type: not JTokenType.Null } low ? low.Value<double>() : double.NegativeInfinity;
        double max = settings["max"] is { Type: not JTokenType.Null } high ? high.Value<double>() : double.PositiveInfinity;
        return number >= min && number <= max ? null : string.Format(CultureInfo.InvariantCulture, "Must be between {0} and {1}.", min, max);
    }
}
