using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Support;

/// <summary>A response with its body.</summary>
internal sealed class TestResponse
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public TestResponse(HttpResponseMessage response, string text)
    {
        Status = (int)response.StatusCode;
        Text = text;
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Headers.Concat(response.Content.Headers))
        {
            _headers[header.Key] = string.Join(",", header.Value);
        }
    }

    public int Status { get; }

    public string Text { get; }

    public JToken Json => JsonConvert.DeserializeObject<JToken>(Text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    public string? Error => (string?)Json["error"]?["msg"];

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>The problems of a 400, each as "path: sentence".</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            JToken? data = Json["error"]?["data"];
            return data is null ? [] : [.. Walk(data, "")];
        }
    }

    public override string ToString() => $"{Status} {Text}";

    private static IEnumerable<string> Walk(JToken token, string path) => token is JObject members
        ? members.Properties().SelectMany(member => Walk(member.Value, path.Length == 0 ? member.Name : path + "." + member.Name))
        : token.Select(sentence => path + ": " + sentence);
}
