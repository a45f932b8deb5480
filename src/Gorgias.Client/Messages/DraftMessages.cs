namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with a draft that was stored as text.</summary>
internal static class DraftMessages
{
    public const string NotAnObject = "The draft is not a JSON object.";

    public const string VersionMissing = "The draft has no version.";

    public const string Unreadable = "The draft cannot be read.";

    public const string KeyMissing = "The draft has no key to look for.";

    public static string VersionTooNew(long version, int known) =>
        FormattableString.Invariant($"The draft is of version {version}; this version of the module reads up to {known}. Update the module.");
}
