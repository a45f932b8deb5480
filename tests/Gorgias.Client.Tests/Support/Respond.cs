using System.Net;
using System.Text;

namespace Gorgias.Client.Tests.Support;

/// <summary>Responses for <see cref="FakeAccount.Script"/>.</summary>
internal static class Respond
{
    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Page(string? next = null, params string[] items) =>
        Json($"{{\"data\":[{string.Join(",", items)}],\"object\":\"list\",\"meta\":{{\"next_cursor\":{(next is null ? "null" : $"\"{next}\"")}}}}}");

    public static string Item(long id) => $"{{\"id\":{id}}}";
}
