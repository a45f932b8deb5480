namespace Gorgias.Client.Messages;

/// <summary>What users read about the rate limit.</summary>
internal static class RateLimitMessages
{
    public const string StoreStillSilent = "The shared rate limit has not answered yet.";

    public static string StoreSilent(TimeSpan patience) =>
        FormattableString.Invariant($"The shared rate limit did not answer within {patience.TotalSeconds} seconds.");

    public static string OtherVersion(int found, int known) =>
        FormattableString.Invariant($"A different version of the module shares the account's rate limit (format {found}; this version reads format {known}).");

    public static string NotReset(string reason) => $"The shared rate limit could not be reset: {reason} The state in this process was reset.";
}
