using System.Management.Automation;
using System.Text;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Reports;

/// <summary>
/// A text file that appears at its path only when it is complete. Until then its text is in a file beside it, whose name ends with <see cref="Ending"/>.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    /// <summary>What the name of a file ends with that is not complete.</summary>
    public const string Ending = ".partial";

    private readonly StreamWriter _writer;
    private bool _isOver;

    private OutputFile(string path)
    {
        Location = path;
        _writer = new StreamWriter(
            new FileStream(Partial, FileMode.Create, FileAccess.Write, FileShare.Read), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>The path of the complete file.</summary>
    public string Location { get; }

    /// <summary>The path of the file until it is complete.</summary>
    public string Partial => Location + Ending;

    /// <summary>Where the text goes.</summary>
    public TextWriter Text => _writer;

    /// <summary>The path that the value of a parameter means, as PowerShell resolves it.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="path">Its value.</param>
    /// <exception cref="RecordException">It is no path to a file in a folder that exists.</exception>
    public static string Resolve(PSCmdlet cmdlet, string parameter, string path)
    {
        string full = Place(cmdlet, parameter, path);
        return File.Exists(full) && !IsOwn(full, parameter) ? throw Wrong(OutputMessages.OtherFile(parameter, full)) : full;
    }

    /// <summary>As <see cref="Resolve"/>, whatever is in the file.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="path">Its value.</param>
    /// <exception cref="RecordException">It is no path to a file in a folder that exists.</exception>
    public static string Place(PSCmdlet cmdlet, string parameter, string path)
    {
        string full;
        ProviderInfo provider;
        try
        {
            full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException or ArgumentException)
        {
            throw Wrong(OutputMessages.NoPath(parameter, path, e.Message), e);
        }

        if (provider.Name != "FileSystem")
        {
            throw Wrong(OutputMessages.NotInFileSystem(parameter, path));
        }

        string? folder = Path.GetDirectoryName(full);
        return Directory.Exists(full) || Path.GetFileName(full).Length == 0 ? throw Wrong(OutputMessages.IsFolder(parameter, full))
            : folder is null || !Directory.Exists(folder) ? throw Wrong(OutputMessages.NoFolder(parameter, folder ?? full))
            : File.Exists(full) && (File.GetAttributes(full) & FileAttributes.ReadOnly) != 0 ? throw Wrong(OutputMessages.ReadOnly(parameter, full))
            : full;
    }

    /// <summary>Opens a file for writing. One that is there stays until the new one is complete.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">The parameter that names the file.</param>
    /// <param name="path">Its value.</param>
    /// <exception cref="RecordException">The file cannot be written.</exception>
    public static OutputFile Open(PSCmdlet cmdlet, string parameter, string path)
    {
        string full = Resolve(cmdlet, parameter, path);
        try
        {
            return new OutputFile(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Wrong(OutputMessages.NotWritable(parameter, full, e.Message), e);
        }
    }

    /// <summary>Puts the complete file in its place, in one step.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Commit()
    {
        _isOver = true;
        _writer.Dispose();
        if (File.Exists(Location))
        {
            File.Replace(Partial, Location, null);
        }
        else
        {
            File.Move(Partial, Location);
        }
    }

    /// <summary>Ends the writing, and leaves what was written beside the file's place.</summary>
    public void Leave()
    {
        _isOver = true;
        try
        {
            _writer.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: what is there stays.
        }
    }

    /// <summary>Removes the file if it was not completed.</summary>
    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        Leave();
        try
        {
            File.Delete(Partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays where it is.
        }
    }

    // The file with the orders is named by mistake sooner or later, and must not be lost.
    private static bool IsOwn(string file, string parameter)
    {
        string start = parameter == "PreviewPath" ? PreviewHtml.Start : RunReportFile.Start;
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            char[] found = new char[start.Length];
            int length = reader.ReadBlock(found, 0, found.Length);
            return length == 0 || new string(found, 0, length) == start;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Opening it for writing says more.
            return true;
        }
    }

    private static RecordException Wrong(string message, Exception? cause = null) =>
        new(GorgiasErrorKind.InvalidArgument, message, OutputMessages.Advice, cause);
}
