using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Common;

/// <summary>The request failed and gets an error response; nothing was changed (gorgias-api.md section 3).</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside the sandbox only, always with a status.
internal sealed class ApiProblemException(int status, string message, JToken? details = null) : Exception(message)
#pragma warning restore CA1032, CA1064
{
    public int Status { get; } = status;

    /// <summary>The value of <c>error.data</c>; null for none.</summary>
    public JToken? Details { get; } = details;

    /// <summary>The Location header: the path of the object into which this one was merged. Null for none.</summary>
    public string? Location { get; init; }

    /// <summary>The Allow header of a 405: the methods that the path has. Null for none.</summary>
    public string? Allow { get; init; }

    public static ApiProblemException NotFound() => new(404, "Resource not found.");

    public static ApiProblemException Conflict() => new(409, "The resource already exists.");

    public static ApiProblemException Merged(string code, string location) => new(301, code) { Location = location };

    /// <summary>A 400 about one field.</summary>
    /// <param name="message">The text of <c>error.msg</c>.</param>
    /// <param name="sentence">What is wrong with the field.</param>
    /// <param name="path">The path of the field in the body, outermost name first.</param>
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
