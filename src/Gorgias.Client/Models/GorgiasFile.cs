namespace Gorgias.Client;

/// <summary>A file that is stored in the account: the answer to an upload, or an attachment of a message (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasFile : GorgiasObject
{
    /// <summary>The address of the file in the API. Reading it needs the account's credential.</summary>
    public string? Url { get; set; }

    /// <summary>The file name. It comes from whoever uploaded or mailed the file, so it is not safe as a path.</summary>
    public string? Name { get; set; }

    /// <summary>The size in bytes; null when the API does not say.</summary>
    public long? Size { get; set; }

    /// <summary>The media type, such as <c>application/pdf</c>.</summary>
    public string? ContentType { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Url ?? "";
}
