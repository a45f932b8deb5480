using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// Reads the body of an error response, whatever its shape: an object with <c>msg</c> and <c>data</c>, a string, or anything else (gorgias-api.md, section 3).
/// </summary>
internal static class ErrorBody
{
    private const int LongestText = 500;

    public static (string? Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields) Read(JToken? json)
    {
        var fields = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        JToken? error = (json as JObject)?["error"] ?? json;
        if (error is JObject o)
        {
            Collect("", o["data"], fields);
            return (Text(o["msg"] ?? o["message"]), fields);
        }

        return (Text(error), fields);
    }

    private static void Collect(string path, JToken? token, SortedDictionary<string, IReadOnlyList<string>> fields)
    {
        switch (token)
        {
            case JObject o:
                foreach (JProperty property in o.Properties())
                {
                    Collect(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, fields);
                }

                break;
            case JArray a when a.All(i => i is JValue):
                fields[path] = a.Select(i => Text(i) ?? "").ToList();
                break;
            case JArray a:
                for (int i = 0; i < a.Count; i++)
                {
                    Collect(path.Length == 0
                        ? i.ToString(CultureInfo.InvariantCulture)
                        : string.Format(CultureInfo.InvariantCulture, "{0}.{1}", path, i), a[i], fields);
                }

                break;
            case JValue { Value: not null } v when path.Length > 0:
                fields[path] = [Text(v) ?? ""];
                break;
            default:
                break;
        }
    }

    private static string? Text(JToken? token)
    {
        string? text = token is JValue v ? Convert.ToString(v.Value, CultureInfo.InvariantCulture) : null;
        return string.IsNullOrWhiteSpace(text) ? null : text!.Length <= LongestText ? text : text.Substring(0, LongestText) + "...";
    }
}
