using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What is wrong with a file that is uploaded, attached or downloaded.</summary>
internal static class FileMessages
{
    public const string NoAddress = "The file has no address: it is not in the account.";

    public const string NoUploadedFile = "The answer to the upload does not name the file.";

    public const string NoRedirect = "The API did not say where the file is.";

    public static string NotFound(string path) => $"There is no file '{path}'.";

    public static string IsFolder(string path) => $"'{path}' is a folder, not a file.";

    public static string Unreadable(string path, string reason) => $"'{path}' cannot be read: {reason}";

    public static string Changed(string path) => $"'{path}' has changed since it was read. The file was not sent.";

    public static string TooLarge(string name, long bytes) =>
        $"The account does not take '{name}' ({Quantity.Of(bytes, "byte")}): the file is too large (413).";

    public static string NotOfAccount(string address) => $"'{address}' is not the address of a file in the account. Only files of the account are downloaded.";

    public static string UnsafeAddress(string host) => $"The API says that the file is at '{host}', which is not read without encryption.";

    public static string NotServed(int status) => FormattableString.Invariant($"The file could not be read where the API stores it: status {status}.");
}
