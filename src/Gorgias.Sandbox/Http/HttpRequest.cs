namespace Gorgias.Sandbox.Http;

/// <summary>One request with its body.</summary>
internal sealed class HttpRequest
{
    public HttpRequest(string method, string target, int minorVersion, HeaderList headers)
    {
        Method = method;
        MinorVersion = minorVersion;
        Headers = headers;
        int query = target.IndexOf('?');
        RawPath = query < 0 ? target : target.Substring(0, query);
        RawQuery = query < 0 ? "" : target.Substring(query + 1);
        KeepAlive = minorVersion == 0 ? headers.Has("Connection", "keep-alive") : !headers.Has("Connection", "close");
    }

    public string Method { get; }

    /// <summary>The path as sent, still percent-encoded.</summary>
    public string RawPath { get; }

    /// <summary>What follows the question mark, still percent-encoded.</summary>
    public string RawQuery { get; }

    /// <summary>0 for HTTP/1.0, 1 for HTTP/1.1.</summary>
    public int MinorVersion { get; }

    public HeaderList Headers { get; }

    public bool KeepAlive { get; }

    public byte[] Body { get; set; } = [];
}
