using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Http;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Api;

/// <summary>Creates the responses of endpoints, without the headers that every response has.</summary>
internal static class ApiResponse
{
    private const string JsonType = "application/json";

    public static HttpResponse Json(int status, Action<JsonWriter> write) => new(status, Bytes(write), JsonType);

    public static HttpResponse Empty(int status) => new(status, [], null);

    public static HttpResponse Error(int status, string message, Newtonsoft.Json.Linq.JToken? data = null) => Json(status, writer => writer.Object(w => w
        .PutObject("error", e =>
        {
            e.Put("msg", message);
            if (data is not null)
            {
                e.Put("data", data);
            }
        })));

    public static HttpResponse Error(ApiProblemException problem)
    {
        HttpResponse response = Error(problem.Status, problem.Message, problem.Details);
        if (problem.Location is { } location)
        {
            response.Add("Location", location);
        }

        if (problem.Allow is { } allow)
        {
            response.Add("Allow", allow);
        }

        return response;
    }

    private static byte[] Bytes(Action<JsonWriter> write)
    {
        using var text = new StringWriter(new StringBuilder(1024), CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
