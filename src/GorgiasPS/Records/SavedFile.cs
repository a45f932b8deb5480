namespace GorgiasPS.Records;

/// <summary>
/// A file that appears at its path only when it is complete. Until then its content is in a file beside it, which goes when it is not completed.
/// </summary>
internal sealed class SavedFile : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly FileStream _content;
    private bool _isComplete;

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public SavedFile(string path)
    {
        (_path, _partial) = (path, path + "." + Guid.NewGuid().ToString("N").Substring(0, 8) + ".partial");
        _content = new FileStream(_partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 80 * 1024, useAsync: true);
    }

    /// <summary>Where the content goes.</summary>
    public Stream Content => _content;

    /// <summary>Puts the complete file in its place, in one step.</summary>
    /// <param name="mayReplace">True to replace a file that is there.</param>
    /// <exception cref="IOException">It cannot be written, or a file is there that must stay.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Commit(bool mayReplace)
    {
        _content.Dispose();
        if (mayReplace && File.Exists(_path))
        {
            File.Replace(_partial, _path, null);
        }
        else
        {
            File.Move(_partial, _path);
        }

        _isComplete = true;
    }

    /// <summary>Removes what was written, unless it is complete.</summary>
    public void Dispose()
    {
        try
        {
            _content.Dispose();
            if (!_isComplete)
            {
                File.Delete(_partial);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays where it is.
        }
    }
}
