namespace Gorgias.Client.Messages;

/// <summary>What users read about responses that are not what the API returns.</summary>
internal static class ResponseMessages
{
    public const string NotAnObject = "The response holds something that is not an object.";

    public const string NotAJsonObject = "The response is not a JSON object.";

    public const string Unreadable = "The response cannot be read.";

    public const string MoreAfterJson = "There is more text after the end of the JSON value.";

    public const string NotWhatWasAskedFor = "The response reports success but does not have the expected content.";

    public static string SameCursorTwice(string path) => $"GET {path}: paging returned the same cursor twice.";

    public static string NotAList(string path) => $"GET {path}: the response is not a list.";
}
