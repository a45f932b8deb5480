namespace Gorgias.Client.Messages;

/// <summary>What users read about responses that are not what the API returns.</summary>
internal static class ResponseMessages
{
    public const string NotAnObject = "The response holds something that is not an object.";

    public const string NotAJsonObject = "The response is not a JSON object.";

    public const string Unreadable = "The response cannot be read.";

    public const string MoreAfterJson = "There is more text after the end of the JSON value.";

    public const string NotWhatWasAskedFor = "The response reports success but does not have the expected content.";

    /// <param name="megabytes">The most that is read.</param>
    public static string TooLong(int megabytes) => FormattableString.Invariant($"The response is longer than {megabytes} MB.");

    public static string SamePageTwice(string path, long came) =>
        $"GET {path}: the list leads back to a page that was read before. {came} items came; there may be more.";

    public static string NextPageUnknown(string path, long came, string name) =>
        $"GET {path}: the list has more items than the {came} that came, but \"{name}\" does not tell where they are.";

    public static string NextPageElsewhere(string path, long came, string address) =>
        $"GET {path}: after {came} items the list leads out of the account's API; no request was sent there: {address}";

    public static string ListIncomplete(string path, long came, long? announced) =>
        $"GET {path}: the list announces {announced} items, but {came} came.";

    public static string EndUnknown(string path, long came) =>
        $"GET {path}: the list began with pages and ended without saying so. {came} items came; there may be more.";

    public static string ListShrinks(string path, long came) =>
        $"GET {path}: items kept disappearing from the list while it was read. {came} items came; there may be more.";

    public static string NotAList(string path) => $"GET {path}: the response is not a list.";
}
