using Newtonsoft.Json;

namespace Gorgias.Queue.Sql;

/// <summary>The API's words on single fields, as they are kept.</summary>
internal static class FieldErrorsText
{
    public static string? Write(IReadOnlyDictionary<string, IReadOnlyList<string>> fields) => fields.Count == 0 ? null : JsonConvert.SerializeObject(fields);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string? text) =>
        text is null ? QueueItemError.NoFields : JsonConvert.DeserializeObject<Dictionary<string, IReadOnlyList<string>>>(text) ?? QueueItemError.NoFields;
}
