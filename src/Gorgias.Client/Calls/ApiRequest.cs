using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>One call, however often it is sent.</summary>
internal sealed class ApiRequest
{
    public required HttpMethod Method { get; init; }

    /// <summary>Path and query below the account's base address.</summary>
    public required string Path { get; init; }

    /// <summary>JSON in UTF-8, written once however often the request is sent. While the response is awaited, only this is kept of the draft.</summary>
    public byte[]? Body { get; init; }

    /// <summary>A file of this computer to upload as a form, in place of a body; null for none.</summary>
    public AttachmentDraft? File { get; init; }

    /// <summary>True to return the address of a redirect instead of following it: what is there gets no credential, wherever it is.</summary>
    public bool StopsAtRedirect { get; init; }

    /// <summary>True when a 2xx response without readable JSON is an unknown outcome.</summary>
    public bool RequiresBody { get; init; }

    /// <summary>
    /// For a write that must not be repeated blindly: looks up whether it was done, and returns the body that the API would have returned, or null.
    /// Null for a write that cannot be looked up; such a write is not repeated after an unknown outcome.
    /// </summary>
    public Func<CancellationToken, Task<JToken?>>? Lookup { get; init; }

    /// <summary>Reads the body of an answer at once, without a tree; returns null for an answer that it does not understand whole. Null to read all bodies as
    /// trees.</summary>
    public Func<string, GorgiasObject?>? ReadBody { get; init; }

    /// <summary>True for a write that is never sent again once it may have been made, also when a lookup does not find it: a list may be late, and the second
    /// effect would be a second mail.</summary>
    public bool IsNeverRepeated { get; init; }

    /// <summary>The key by which a person can find what the request created.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How often the request may be repeated; null for the client's setting.</summary>
    public int? Retries { get; init; }

    /// <summary>True for the deletion of an object of its own: when it is gone at the second attempt, the first one had deleted it.</summary>
    public bool RemovesObject { get; init; }

    /// <summary>True for a call that nobody notices: a read, or the upload of a file, which reaches nobody until a message names it.</summary>
    public bool IsRead => Method == HttpMethod.Get || Method == HttpMethod.Head || File is not null;

    /// <summary>True for a POST that can be sent twice without a second effect.</summary>
    public bool SafeToRetry { get; init; }

    /// <summary>Reads, PUT and DELETE may be repeated after an unknown outcome; a create may not.</summary>
    public bool MayRetry => IsRead || SafeToRetry || Method == HttpMethod.Put || Method == HttpMethod.Delete;
}
