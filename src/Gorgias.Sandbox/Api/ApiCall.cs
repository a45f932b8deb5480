using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>One request as an endpoint sees it: path parameters, query, body, caller and time.</summary>
internal sealed class ApiCall(HttpRequest request, string path, IReadOnlyList<string> values, JToken? body)
{
    private IReadOnlyList<KeyValuePair<string, string>>? _query;

    public HttpRequest Request { get; } = request;

    /// <summary>The decoded path, without a slash at its end.</summary>
    public string Path { get; } = path;

    /// <summary>The parameters of the query, decoded, in the order of the request.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= UrlText.Query(Request.RawQuery);

    /// <summary>The user who makes the request.</summary>
    public required User Caller { get; init; }

    /// <summary>When the sandbox handles the request, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>A parameter of the path as a number.</summary>
    /// <param name="position">The position among the parameters of the path, from 0.</param>
    public long Id(int position = 0) => long.Parse(values[position], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A parameter of the path as text.</summary>
    /// <param name="position">The position among the parameters of the path, from 0.</param>
    public string Text(int position) => values[position];

    /// <summary>Whether there is a body.</summary>
    public bool HasBody => body is not null;

    /// <summary>The body as an object of the given shape.</summary>
    /// <exception cref="ApiProblemException">400: the body is missing or does not fit the shape.</exception>
    public JObject Object(string failure, Rule shape) => (JObject)Check(failure, shape);

    /// <summary>The body as an array that fits a rule.</summary>
    /// <exception cref="ApiProblemException">400: the body is missing or does not fit the rule.</exception>
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
