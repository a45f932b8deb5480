using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>One request on its way to an endpoint.</summary>
internal sealed class ApiCall(HttpRequest request, string path, IReadOnlyList<string> values, JToken? body)
{
    private IReadOnlyList<KeyValuePair<string, string>>? _query;

    public HttpRequest Request { get; } = request;

    /// <summary>The decoded path, without a slash at its end.</summary>
    public string Path { get; } = path;

    /// <summary>The query, decoded, in the order it came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= UrlText.Query(Request.RawQuery);

    /// <summary>Who calls.</summary>
    public required User Caller { get; init; }

    /// <summary>When the sandbox acts.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The number in the path at a position among the path's parameters.</summary>
    public long Id(int position = 0) => long.Parse(values[position], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The text in the path at a position among the path's parameters.</summary>
    public string Text(int position) => values[position];

    /// <summary>Whether there is a body.</summary>
    public bool HasBody => body is not null;

    /// <summary>The body as an object of the given shape.</summary>
    /// <exception cref="ApiProblemException">400: it is missing or breaks the shape.</exception>
    public JObject Object(string failure, Rule shape) => (JObject)Check(failure, shape);

    /// <summary>The body as an array of the given kind.</summary>
    /// <exception cref="ApiProblemException">400: it is missing or breaks the rule.</exception>
    public JArray Array(string failure, Rule items) => (JArray)Check(failure, items);

    private JToken Check(string failure, Rule rule)
    {
        if (body is null)
        {
            throw new ApiProblemException(400, "The request body is missing.");
        }

        return rule.Problem(body) is { } problem ? throw new ApiProblemException(400, failure, problem) : body;
    }
}
