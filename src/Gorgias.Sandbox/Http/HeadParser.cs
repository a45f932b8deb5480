namespace Gorgias.Sandbox.Http;

/// <summary>Parses the head of a request: request line and header fields. Rejects anything that RFC 9112 does not allow.</summary>
internal static class HeadParser
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    /// <exception cref="HttpProblemException">The head breaks RFC 9112.</exception>
    public static HttpRequest Parse(string head)
    {
        int lineEnd = head.IndexOf("\r\n", StringComparison.Ordinal);
        (string? method, string? target, int minor) = ParseRequestLine(head.Substring(0, lineEnd));
        var headers = new HeaderList();
        int at = lineEnd + 2;
        while (true)
        {
            lineEnd = head.IndexOf("\r\n", at, StringComparison.Ordinal);
            if (lineEnd <= at)
            {
                break;
            }

            AddField(headers, head.Substring(at, lineEnd - at));
            at = lineEnd + 2;
        }

        if (minor == 1 && headers.Get("Host") is null)
        {
            throw new HttpProblemException(400, "The Host header is missing.");
        }

        return new HttpRequest(method, target, minor, headers);
    }

    private static (string Method, string Target, int Minor) ParseRequestLine(string line)
    {
        string[] parts = line.Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]))
        {
            throw new HttpProblemException(400, "The request line is malformed.");
        }

        int minor = parts[2] switch
        {
            "HTTP/1.1" => 1,
            "HTTP/1.0" => 0,
            _ when parts[2].StartsWith("HTTP/", StringComparison.Ordinal) => throw new HttpProblemException(505, "Only HTTP/1.1 and HTTP/1.0 are supported."),
            _ => throw new HttpProblemException(400, "The request line is malformed."),
        };
        return (parts[0], OriginForm(parts[1]), minor);
    }

    private static string OriginForm(string target)
    {
        if (target.Any(c => c is < '!' or '\u007f'))
        {
            throw new HttpProblemException(400, "The request target is malformed.");
        }

        if (target.Length > 0 && target[0] == '/')
        {
            return target;
        }

        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            int path = target.IndexOfAny(['/', '?'], "http://".Length);
            return path < 0 ? "/" : target[path] == '/' ? target.Substring(path) : "/" + target.Substring(path);
        }

        throw new HttpProblemException(400, "The request target is malformed.");
    }

    private static void AddField(HeaderList headers, string line)
    {
        int colon = line.IndexOf(':');
        if (colon < 1 || !IsToken(line.Substring(0, colon)))
        {
            throw new HttpProblemException(400, "A header field is malformed.");
        }

        if (headers.Count == HttpLimits.MaxFields)
        {
            throw new HttpProblemException(431, "Too many header fields.");
        }

        string value = line.Substring(colon + 1).Trim(' ', '\t');
        if (value.Any(c => c < ' ' && c != '\t'))
        {
            throw new HttpProblemException(400, "A header field is malformed.");
        }

        headers.Add(line.Substring(0, colon), value);
    }

    private static bool IsToken(string text)
        => text.Length > 0 && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || TokenMarks.IndexOf(c) >= 0);
}
