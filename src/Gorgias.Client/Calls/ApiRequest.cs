using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>One call as the caller means it, however often it is sent.</summary>
internal sealed class ApiRequest
{
    public required HttpMethod Method { get; init; }

    /// <summary>Path and query below the account's base address.</summary>
    public required string Path { get; init; }

    /// <summary>JSON in UTF-8, written once however often it is sent: while the answer is awaited it is all that is kept of what was sent.</summary>
    public byte[]? Body { get; init; }

    /// <summary>True when a 2xx answer without readable JSON cannot be taken as done.</summary>
    public bool NeedsAnswer { get; init; }

    /// <summary>
    /// For a write that must not be repeated blindly: finds out whether it was made, and answers as the API would have.
    /// Null on a write that cannot be looked up, which is then not repeated after an unknown outcome.
    /// </summary>
    public Func<CancellationToken, Task<JToken?>>? Lookup { get; init; }

    /// <summary>The key by which a person can look for it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How often it may be repeated; null for what the client is set to.</summary>
    public int? Retries { get; init; }

    public bool IsRead => Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>True for a POST that changes nothing when it is sent twice.</summary>
    public bool SafeToRepeat { get; init; }

    /// <summary>Reads, PUT and DELETE may be sent again whatever became of the first; a create may not.</summary>
    public bool MayRepeat => IsRead || SafeToRepeat || Method == HttpMethod.Put || Method == HttpMethod.Delete;
}
