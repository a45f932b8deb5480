using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Http;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>Parses the JSON of a request body.</summary>
internal static class BodyText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The JSON; null for an empty body.</summary>
    /// <exception cref="ApiProblemException">400: the body is not JSON or not UTF-8, or the Content-Type is not JSON.</exception>
    public static JToken? Parse(HttpRequest request)
    {
        if (request.Body.Length == 0)
        {
            return null;
        }

        if (request.Headers.Get("Content-Type") is { } type && !IsJson(type))
        {
            throw new ApiProblemException(400, "The Content-Type must be application/json.");
        }

        try
        {
            int mark = request.Body.Length >= 3 && request.Body[0] == 0xEF && request.Body[1] == 0xBB && request.Body[2] == 0xBF ? 3 : 0;
            return StrictJson.Parse(Strict.GetString(request.Body, mark, request.Body.Length - mark));
        }
        catch (FormatException e)
        {
            throw new ApiProblemException(400, e.Message);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiProblemException(400, "The request body is not UTF-8.");
        }
    }

    private static bool IsJson(string contentType)
    {
        string media = contentType.Split(';')[0].Trim();
        return string.Equals(media, "application/json", StringComparison.OrdinalIgnoreCase)
            || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
