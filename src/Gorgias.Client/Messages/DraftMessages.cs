namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with a draft that was stored as text.</summary>
internal static class DraftMessages
{
    public const string NotAnObject = "The draft isn't a JSON object.";

    public const string VersionMissing = "The draft has no version.";

    public const string Unreadable = "The draft cannot be read.";

    public const string KeyMissing = "The draft has no key.";

    public static string VersionTooNew(long version, int known) =>
        FormattableString.Invariant($"The draft has version {version}; this version of the module reads versions up to {known}. Update the module.");
}
