using System.Globalization;
using System.Text;

namespace Gorgias.Sandbox.Http;

/// <summary>Composes the bytes of a response, so that it is sent in one write.</summary>
internal static class ResponseWriter
{
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [200] = "OK",
        [201] = "Created",
        [202] = "Accepted",
        [204] = "No Content",
        [301] = "Moved Permanently",
        [307] = "Temporary Redirect",
        [400] = "Bad Request",
        [401] = "Unauthorized",
        [403] = "Forbidden",
        [404] = "Not Found",
        [405] = "Method Not Allowed",
        [409] = "Conflict",
        [413] = "Request Entity Too Large",
        [417] = "Expectation Failed",
        [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large",
        [500] = "Internal Server Error",
        [501] = "Not Implemented",
        [502] = "Bad Gateway",
        [505] = "HTTP Version Not Supported",
    };

    /// <summary>Composes the head and body of a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="now">The time for the Date header.</param>
    /// <param name="withBody">False for HEAD: the response then has the Content-Length of the body, but no body.</param>
    /// <param name="keepAlive">Whether the connection stays open. If not, the head has <c>Connection: close</c>.</param>
    /// <param name="sayKeepAlive">Whether the head has <c>Connection: keep-alive</c> when the connection stays open, as HTTP/1.0 needs.</param>
    /// <returns>The bytes, and how many of them are the head.</returns>
    public static (byte[] Bytes, int HeadLength) Compose(HttpResponse response, DateTimeOffset now, bool withBody, bool keepAlive, bool sayKeepAlive)
    {
        var head = new StringBuilder(512);
        head.Append("HTTP/1.1 ").Append(response.Status.ToString(CultureInfo.InvariantCulture)).Append(' ');
        head.Append(Reasons.TryGetValue(response.Status, out string? reason) ? reason : "Unknown").Append("\r\n");
        Field(head, "Date", now.ToString("R", CultureInfo.InvariantCulture));
        foreach (KeyValuePair<string, string> field in response.Headers)
        {
            Field(head, field.Key, field.Value);
        }

        if (response.ContentType is not null)
        {
            Field(head, "Content-Type", response.ContentType);
        }

        if (response.Status != 204)
        {
            Field(head, "Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture));
        }

        if (!keepAlive || sayKeepAlive)
        {
            Field(head, "Connection", keepAlive ? "keep-alive" : "close");
        }

        head.Append("\r\n");
        string text = head.ToString();
        int headLength = Encoding.UTF8.GetByteCount(text);
        int bodyLength = withBody && response.Status != 204 ? response.Body.Length : 0;
        byte[] bytes = new byte[headLength + bodyLength];
        Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        Buffer.BlockCopy(response.Body, 0, bytes, headLength, bodyLength);
        return (bytes, headLength);
    }

    private static void Field(StringBuilder head, string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");
}
