using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Orders.Tests.Exports;

/// <summary>An export as a platform writes it, with what must be read from it: <c>Files/(id).(extension)</c> and <c>Files/(id).expected.json</c>.</summary>
internal sealed class ExportFixture
{
    private const string Expected = ".expected.json";

    private ExportFixture(string id)
    {
        Id = id;
        using var json = new JsonTextReader(File.OpenText(System.IO.Path.Combine(Folder, id + Expected))) { DateParseHandling = DateParseHandling.None };
        json.FloatParseHandling = FloatParseHandling.Decimal;
        var root = JObject.Load(json);
        Path = Directory.GetFiles(Folder, id + ".*").Single(file => !file.EndsWith(Expected, StringComparison.Ordinal)
            && System.IO.Path.GetFileName(file).Count(static character => character == '.') == id.Count(static character => character == '.') + 1);
        Table = (string?)root["table"];
        Orders = [.. ((JArray)root["orders"]!).Cast<JObject>()];
        Errors = [.. ((JArray?)root["errors"] ?? []).Cast<JObject>()];
        Skipped = ((JObject?)root["skipped"] ?? []).Properties().ToDictionary(static entry => entry.Name, static entry => (long)entry.Value);
        Nowhere = [.. ((JArray?)root["nowhere"] ?? []).Select(static text => (string)text!)];
    }

    public static string Folder { get; } = System.IO.Path.Combine(Support.Given.Repository, "tests", "Gorgias.Orders.Tests", "Exports", "Files");

    public string Id { get; }

    public string Path { get; }

    /// <summary>The id of the platform's table that reads it; null when it is read without one.</summary>
    public string? Table { get; }

    public IReadOnlyList<JObject> Orders { get; }

    public IReadOnlyList<JObject> Errors { get; }

    public IReadOnlyDictionary<string, long> Skipped { get; }

    /// <summary>Texts that must be in no order.</summary>
    public IReadOnlyList<string> Nowhere { get; }

    public static IEnumerable<string> Ids() => Directory.GetFiles(Folder, "*" + Expected)
        .Select(static file => System.IO.Path.GetFileName(file)[..^Expected.Length]).Order(StringComparer.Ordinal);

    public static ExportFixture Load(string id) => new(id);
}
