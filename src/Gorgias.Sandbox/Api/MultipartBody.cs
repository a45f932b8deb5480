using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Http;

namespace Gorgias.Sandbox.Api;

/// <summary>Parses a multipart/form-data body into its files.</summary>
internal static class MultipartBody
{
    private static readonly byte[] HeadEnd = Encoding.ASCII.GetBytes("\r\n\r\n");

    /// <exception cref="ApiProblemException">400: the body is not multipart, or is malformed.</exception>
    public static List<FilePart> Parse(HttpRequest request)
    {
        byte[] delimiter = Encoding.ASCII.GetBytes("--" + Boundary(request.Headers.Get("Content-Type") ?? ""));
        var parts = new List<FilePart>();
        int at = Find(request.Body, delimiter, 0);
        if (at != 0)
        {
            throw Malformed();
        }

        while (true)
        {
            at += delimiter.Length;
            if (StartsWith(request.Body, at, "--"))
            {
                return parts;
            }

            int next = Find(request.Body, delimiter, at);
            if (!StartsWith(request.Body, at, "\r\n") || next < 0 || !StartsWith(request.Body, next - 2, "\r\n"))
            {
                throw Malformed();
            }

            parts.Add(Part(request.Body, at + 2, next - 2));
            at = next;
        }
    }

    private static FilePart Part(byte[] body, int start, int end)
    {
        int headEnd = Find(body, HeadEnd, start);
        if (headEnd < 0 || headEnd + HeadEnd.Length > end)
        {
            throw Malformed();
        }

        string[] fields = Encoding.UTF8.GetString(body, start, headEnd - start).Split(["\r\n"], StringSplitOptions.None);
        string disposition = Value(fields, "Content-Disposition") ?? throw Malformed();
        string label = Parameter(disposition, "name") ?? throw Malformed();
        byte[] bytes = new byte[end - headEnd - 4];
        Buffer.BlockCopy(body, headEnd + 4, bytes, 0, bytes.Length);
        return new FilePart(label, Parameter(disposition, "filename") ?? label, Value(fields, "Content-Type") ?? "application/octet-stream", bytes);
    }

    private static string Boundary(string contentType)
    {
        if (!contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiProblemException(400, "The Content-Type must be multipart/form-data.");
        }

        return Parameter(contentType, "boundary") is { Length: > 0 } boundary ? boundary : throw Malformed();
    }

    private static string? Value(string[] fields, string name)
        => fields.FirstOrDefault(field => field.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?.Substring(name.Length + 1).Trim();

    /// <summary>The value of a parameter of a header. In quotes it may hold a semicolon; a quote within it comes as %22, as browsers write it.</summary>
    private static string? Parameter(string value, string name)
    {
        foreach (string part in Split(value).Skip(1).Select(static part => part.Trim()))
        {
            if (part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
            {
                return part.Substring(name.Length + 1).Trim('"').Replace("%22", "\"");
            }
        }

        return null;
    }

    private static IEnumerable<string> Split(string value)
    {
        int start = 0;
        bool isQuoted = false;
        for (int at = 0; at < value.Length; at++)
        {
            isQuoted ^= value[at] == '"';
            if (value[at] == ';' && !isQuoted)
            {
                yield return value.Substring(start, at - start);
                start = at + 1;
            }
        }

        yield return value.Substring(start);
    }

    private static bool StartsWith(byte[] body, int at, string text)
    {
        if (at < 0 || at + text.Length > body.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (body[at + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Find(byte[] body, byte[] wanted, int from)
    {
        for (int at = Array.IndexOf(body, wanted[0], from); at >= 0 && at + wanted.Length <= body.Length; at = Array.IndexOf(body, wanted[0], at + 1))
        {
            int same = 1;
            while (same < wanted.Length && body[at + same] == wanted[same])
            {
                same++;
            }

            if (same == wanted.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static ApiProblemException Malformed() => new(400, "The multipart body is malformed.");
}
