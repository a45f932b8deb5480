using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>Where downloaded files go: a folder, or one file.</summary>
internal sealed class FileDestination
{
    private readonly string _path;
    private readonly bool _isFolder;

    private FileDestination(string path, bool isFolder) => (_path, _isFolder) = (path, isFolder);

    /// <summary>The destination that a path means.</summary>
    /// <exception cref="RecordException">It is none in the file system, or is in a folder that does not exist.</exception>
    public static FileDestination Resolve(PSCmdlet cmdlet, string path)
    {
        string full;
        ProviderInfo provider;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw Wrong(FileMessages.NoPath(path, e.Message), e);
        }

        if (provider.Name != "FileSystem")
        {
            throw Wrong(FileMessages.NotInFileSystem(path));
        }

        bool isFolder = Directory.Exists(full) || path.EndsWith("/", StringComparison.Ordinal) || path.EndsWith("\\", StringComparison.Ordinal);
        return isFolder || Directory.Exists(Path.GetDirectoryName(full)) ? new FileDestination(full, isFolder) : throw Wrong(FileMessages.NoFolder(full));
    }

    /// <summary>The error of a file that could not be written.</summary>
    public static RecordException NotWritten(string path, Exception cause) =>
        new(GorgiasErrorKind.FileNotWritten, FileMessages.NotWritten(path, cause.Message), FileMessages.DestinationAdvice, cause);

    /// <summary>The path of a file.</summary>
    /// <param name="name">Its name, safe and new.</param>
    /// <param name="isFirst">True for the first file of the command.</param>
    /// <exception cref="RecordException">The destination is one file, and has one.</exception>
    public string PathFor(string name, bool isFirst) => _isFolder ? Path.Combine(_path, name) : isFirst ? _path
        : throw new RecordException(GorgiasErrorKind.FileExists, FileMessages.SavedAlready(_path), FileMessages.DestinationAdvice);

    /// <summary>Checks that nothing is at a path that must stay.</summary>
    /// <exception cref="RecordException">There is something.</exception>
    public static void Check(string path, bool mayReplace)
    {
        if (Directory.Exists(path) || (!mayReplace && File.Exists(path)))
        {
            throw new RecordException(GorgiasErrorKind.FileExists, FileMessages.Exists(path), FileMessages.ExistsAdvice);
        }
    }

    /// <summary>Begins to write a file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public SavedFile Create(string path)
    {
        if (_isFolder)
        {
            Directory.CreateDirectory(_path);
        }

        return new SavedFile(path);
    }

    private static RecordException Wrong(string message, Exception? cause = null) =>
        new(GorgiasErrorKind.InvalidArgument, message, FileMessages.DestinationAdvice, cause);
}
