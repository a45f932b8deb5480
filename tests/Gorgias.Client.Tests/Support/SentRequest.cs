using System.Text.Json.Nodes;

namespace Gorgias.Client.Tests.Support;

/// <summary>A request that the client sent.</summary>
public sealed record SentRequest(string Method, Uri Uri, string? Body, IReadOnlyDictionary<string, string> Headers, TimeSpan At)
{
    public string Path => Uri.AbsolutePath;

    public string Query => Uri.Query;

    public JsonObject Json => JsonNode.Parse(Body ?? throw new InvalidOperationException($"{Method} {Path} had no body."))!.AsObject();

    /// <summary>The value of a query parameter; null when it is missing. Throws when the query has it twice.</summary>
    public string? Parameter(string name) => Uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2))
        .Where(p => Uri.UnescapeDataString(p[0]) == name)
        .Select(p => Uri.UnescapeDataString(p[1]))
        .SingleOrDefault();

    public override string ToString() => $"{Method} {Path}{Query}";
}
