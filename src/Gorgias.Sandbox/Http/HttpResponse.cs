namespace Gorgias.Sandbox.Http;

/// <summary>One response, before it is written as bytes.</summary>
internal sealed class HttpResponse(int status, byte[] body, string? contentType)
{
    public int Status { get; set; } = status;

    public byte[] Body { get; } = body;

    public string? ContentType { get; } = contentType;

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public void Add(string name, string value) => Headers.Add(new KeyValuePair<string, string>(name, value));
}
