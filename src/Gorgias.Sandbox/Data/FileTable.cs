using System.Globalization;

namespace Gorgias.Sandbox.Data;

/// <summary>The files of the account, by hash. No two get the same one, even after a file was removed.</summary>
internal sealed class FileTable
{
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private long _added;

    public StoredFile? Find(string hash) => _files.TryGetValue(hash, out StoredFile? file) ? file : null;

    public StoredFile Add(string name, string contentType, byte[] bytes)
    {
        string hash = (++_added).ToString("x16", CultureInfo.InvariantCulture);
        return _files[hash] = new StoredFile(hash, name, contentType, bytes);
    }

    public void Remove(StoredFile file) => _files.Remove(file.Hash);

    public void Clear()
    {
        _files.Clear();
        _added = 0;
    }
}
