namespace GorgiasPS.Messages;

/// <summary>Texts about the files that a run writes.</summary>
internal static class OutputMessages
{
    public const string Advice = "Specify a file in a folder that exists and that you can write to.";

    public static string NoPath(string parameter, string path, string reason) => $"-{parameter}: '{path}' is not a path that can be used. {reason}";

    public static string NotInFileSystem(string parameter, string path) => $"-{parameter}: '{path}' is not in the file system.";

    public static string IsFolder(string parameter, string path) => $"-{parameter}: '{path}' is a folder. Specify a file.";

    public static string NoFolder(string parameter, string folder) => $"-{parameter}: the folder '{folder}' does not exist.";

    public static string NotWritable(string parameter, string path, string reason) => $"-{parameter}: '{path}' cannot be written. {reason}";

    public static string OtherFile(string parameter, string path) =>
        $"-{parameter}: the file '{path}' exists, and no earlier -{parameter} wrote it. It was not changed. Specify another file.";

    public static string ReadOnly(string parameter, string path) => $"-{parameter}: '{path}' is read-only.";

    /// <summary>The warning of a run whose report could not be completed.</summary>
    /// <param name="path">The report.</param>
    /// <param name="partial">The file with what was written until then.</param>
    /// <param name="reason">Why, as a sentence.</param>
    public static string ReportFailed(string path, string partial, string reason) =>
        $"The report '{path}' was not written: {reason} What was written until then is in '{partial}'.";

    public static string PreviewFailed(string path, string reason) => $"-PreviewPath: the preview '{path}' was not written. {reason}";
}
