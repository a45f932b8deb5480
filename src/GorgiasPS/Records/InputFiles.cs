using System.Collections.ObjectModel;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Records;

/// <summary>Finds the files that a path of the command line means.</summary>
internal static class InputFiles
{
    /// <summary>The files, with their full paths. A file whose name has wildcard characters is found by its name first.</summary>
    /// <param name="cmdlet">The cmdlet, for its current folder.</param>
    /// <param name="path">The path.</param>
    /// <param name="isLiteral">True to take it as it is, without wildcards.</param>
    /// <exception cref="RecordException">The path means no file.</exception>
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            PathIntrinsics paths = cmdlet.SessionState.Path;
            string exact = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name != "FileSystem")
            {
                throw Wrong(FileMessages.NotInFileSystem(path));
            }

            if (File.Exists(exact))
            {
                return [exact];
            }

            if (Directory.Exists(exact))
            {
                throw Wrong(FileMessages.IsFolder(path));
            }

            Collection<string> found = isLiteral ? [] : paths.GetResolvedProviderPathFromPSPath(path, out provider);
            string[] files = [.. found.Where(File.Exists)];
            return files.Length > 0 ? files : throw Wrong(found.Count > 0 ? FileMessages.IsFolder(found[0]) : FileMessages.NotFound(path));
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            throw Wrong(FileMessages.NotFound(path), e);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException or ArgumentException or WildcardPatternException)
        {
            throw Wrong(FileMessages.NoPath(path, e.Message), e);
        }
    }

    private static RecordException Wrong(string message, Exception? cause = null) =>
        new(GorgiasErrorKind.FileUnreadable, message, FileMessages.PathAdvice, cause);
}
