using Gorgias.Shared;

namespace Gorgias.Queue.Items;

/// <summary>
/// The checksum of a payload, kept beside it. A database does not notice bytes that a disk changed within a text; what is sent to a customer is what was
/// entered, or nothing.
/// </summary>
internal static class PayloadChecksum
{
    /// <summary>SHA-256 of the text as UTF-8, in hexadecimal.</summary>
    public static string Of(string payload) => TextHash.Of(payload);

    /// <summary>False when the payload is not the one that was entered. An item of an older version has no checksum, and fits.</summary>
    public static bool Fits(QueueItem item) => Fits(item.Payload, item.Checksum);

    /// <summary>False when a payload is not the one of a checksum; null for no checksum.</summary>
    public static bool Fits(string payload, string? checksum) => checksum is null || string.Equals(checksum, Of(payload), StringComparison.Ordinal);
}
