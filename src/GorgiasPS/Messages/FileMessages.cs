using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about files that are uploaded, attached and downloaded.</summary>
internal static class FileMessages
{
    public const string UploadAction = "Upload the file";

    public const string SaveAction = "Save the file";

    public const string NoFileGiven = "the file is $null. Nothing is sent without the file. A script block that attaches nothing gives ''.";

    public const string PathAdvice = "Check the path. -Path takes wildcards, such as folder/*.pdf, but no folder.";

    public const string NotAFileAdvice = "Specify a path, a file from Get-ChildItem, or a file from Send-GorgiasFile.";

    public const string NoFileAdvice = "Pipe in messages, tickets, attachments or addresses of files.";

    public const string ExistsAdvice = "Use -Force to replace the file, or save to another folder.";

    public const string DestinationAdvice = "Specify a folder, or a file in a folder that exists and that you can write to.";

    public const string NotConnected = "Files must be uploaded before the record is queued, and there is no connection.";

    public const string NotConnectedAdvice = "Run Connect-Gorgias first. The account then keeps the files until the queue is sent.";

    public const string NoFileInObject = "The input object has no file: no address and no attachments.";

    public const string NoAddress = "The file has no address in the account.";

    /// <summary>A column of files.</summary>
    public static string ColumnNotUsed(string field) => $"Ignored the {field} column: only the command line decides which files are attached. To attach the "
        + $"files that the column names, add -{field} {{ $_.{field} }}.";

    public static string NoPath(string path, string reason) => $"'{path}' is not a path that can be used. {reason}";

    public static string NotInFileSystem(string path) => $"'{path}' is not in the file system.";

    public static string NotFound(string path) => $"There is no file '{path}'.";

    public static string IsFolder(string path) => $"'{path}' is a folder. Specify files, such as '{Path.Combine(path, "*.pdf")}'.";

    public static string NotAFile(string type) => $"An object of the type {type} is not a file.";

    public static string Exists(string path) => $"The file '{path}' exists. The file was not changed.";

    public static string SavedAlready(string path) => $"The file '{path}' was written by this command. Save several files to a folder.";

    public static string NoFolder(string path) => $"The folder of '{path}' does not exist.";

    public static string NotWritten(string path, string reason) => $"'{path}' cannot be written. {reason}";

    public static string NotOfAccount(string address, string domain) =>
        $"'{address}' is not the address of a file of the account '{domain}'. Only files of the account are saved.";

    public static string Target(string path, long bytes) => $"{path} ({Size(bytes)})";

    public static string Size(long bytes) => Quantity.Of(bytes, "byte");

    public static string SaveTarget(string name, string path) => $"{name} -> {path}";
}
