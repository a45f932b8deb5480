namespace Gorgias.Client;

/// <summary>
/// A file to attach to a message (gorgias-api.md, section 6.2). <see cref="FileOperations.ToAttachment"/> makes one of a file of this computer. One without
/// <see cref="Url"/> is uploaded just before its message is sent. A draft's fingerprint counts name and content, not where the file is: the same file is the
/// same draft, whatever address its upload gets.
/// </summary>
public sealed class AttachmentDraft
{
    /// <summary>The file name that the reader of the message sees.</summary>
    public string Name { get; set; } = "";

    /// <summary>The media type, such as <c>application/pdf</c>.</summary>
    public string ContentType { get; set; } = "application/octet-stream";

    /// <summary>The size in bytes; null when it is not known.</summary>
    public long? Size { get; set; }

    /// <summary>The SHA-256 of the content, in lower-case hexadecimal; null for a file that was uploaded before.</summary>
    public string? Hash { get; set; }

    /// <summary>The file on this computer; null for a file that was uploaded before.</summary>
    public string? Path { get; set; }

    /// <summary>The address of the file in the account; null until it is uploaded.</summary>
    public string? Url { get; set; }

    /// <summary>Attaches a file that is in the account.</summary>
    /// <exception cref="ArgumentException">The file has no address.</exception>
    public static AttachmentDraft Of(GorgiasFile file) => new()
    {
        Name = file.Name ?? "",
        ContentType = file.ContentType ?? "application/octet-stream",
        Size = file.Size,
        Url = file.Url ?? throw new ArgumentException(Messages.FileMessages.NoAddress, nameof(file)),
    };

    /// <summary>A copy that is uploaded.</summary>
    internal AttachmentDraft At(GorgiasFile file)
    {
        var copy = (AttachmentDraft)MemberwiseClone();
        (copy.Url, copy.Path, copy.ContentType, copy.Size) = (file.Url, null, file.ContentType ?? ContentType, file.Size ?? Size);
        return copy;
    }
}
