using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What users read about responses that are not what the API returns.</summary>
internal static class ResponseMessages
{
    public static string AnotherObject(string noun, long? wanted, long got) => got <= 0
        ? $"The answer of the API has no ID for the {noun}."
        : FormattableString.Invariant($"The answer of the API is about the {noun} {got}, not about {wanted}.");

    /// <param name="noun">What the list has, such as "ticket".</param>
    public static string ItemWithoutId(string noun) => $"The API listed a {noun} without an ID that can be read. The {noun} is left out.";

    public const string NotAnObject = "The response contains a value that isn't an object.";

    public const string NotAJsonObject = "The response isn't a JSON object.";

    public const string Unreadable = "The response cannot be read.";

    public const string MoreAfterJson = "There is more text after the end of the JSON value.";

    public const string NotWhatWasAskedFor = "The response reports success but does not have the expected content.";

    /// <param name="megabytes">The most that is read.</param>
    public static string TooLong(int megabytes) => FormattableString.Invariant($"The response is longer than {megabytes} MB.");

    public static string SamePageTwice(string path, long came) =>
        $"GET {path}: paging returned the same page twice. {Items(came)} read; there may be more.";

    public static string NextPageUnknown(string path, long came, string name) =>
        $"GET {path}: the list has more items than the {came} that were read, but \"{name}\" does not say where.";

    public static string NextPageElsewhere(string path, long came, string address) =>
        $"GET {path}: after {Quantity.Of(came, "item")} the next page is outside the account's API; no request was sent there: {address}";

    public static string ListIncomplete(string path, long came, long? announced) =>
        $"GET {path}: the list has a length of {announced}, but {Items(came)} read.";

    public static string EndUnknown(string path, long came) =>
        $"GET {path}: the list did not say whether it was complete. {Items(came)} read; there may be more.";

    public static string ListShrinks(string path, long came) =>
        $"GET {path}: items disappeared from the list while it was read. {Items(came)} read; there may be more.";

    public static string NotAList(string path) => $"GET {path}: the response isn't a list.";

    private static string Items(long count) => $"{Quantity.Of(count, "item")} {Was(count)}";

    private static string Was(long count) => Quantity.Word(count, "was", "were");
}
