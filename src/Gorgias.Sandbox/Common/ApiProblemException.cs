using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Common;

/// <summary>A request is answered with an error; nothing it asked for was done (gorgias-api.md section 3).</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside the sandbox only, always with a status.
internal sealed class ApiProblemException(int status, string message, JToken? details = null) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public int Status { get; } = status;

    /// <summary>What <c>error.data</c> says; null for none.</summary>
    public JToken? Details { get; } = details;

    /// <summary>Where a merged object lives on; null for none.</summary>
    public string? Location { get; init; }

    /// <summary>The methods a 405 names; null for none.</summary>
    public string? Allow { get; init; }

    public static ApiProblemException NotFound() => new(404, "Resource not found.");

    public static ApiProblemException Conflict() => new(409, "The resource already exists.");

    public static ApiProblemException Merged(string code, string location) => new(301, code) { Location = location };

    /// <summary>A 400 about one field, which may lie deep.</summary>
    public static ApiProblemException Invalid(string message, string sentence, params string[] path)
    {
        JToken details = new JArray(sentence);
        for (int i = path.Length - 1; i >= 0; i--)
        {
            details = new JObject { [path[i]] = details };
        }

        return new ApiProblemException(400, message, details);
    }
}
