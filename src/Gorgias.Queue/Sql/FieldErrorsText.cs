using Newtonsoft.Json;

namespace Gorgias.Queue.Sql;

/// <summary>The messages of the API about single fields, as the stores keep them.</summary>
internal static class FieldErrorsText
{
    public static string? Write(IReadOnlyDictionary<string, IReadOnlyList<string>> fields) => fields.Count == 0 ? null : JsonConvert.SerializeObject(fields);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string? text) =>
        text is null ? QueueItemError.NoFields : JsonConvert.DeserializeObject<Dictionary<string, IReadOnlyList<string>>>(text) ?? QueueItemError.NoFields;
}
