using System.Collections.Concurrent;
using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// The runs of a ledger in a file. A run has a file beside the ledger, and its process holds an exclusive lock of the operating system on it: the lock goes
/// when the process ends, however it ends.
/// </summary>
internal sealed class LedgerRunFiles(string ledger, IdProvider ids)
{
    private const string Extension = ".run";
    private const int IdLength = 32;

    /// <summary>Another process may lock a file between its creation and its lock, to see whether its run lives. Then the next id is tried.</summary>
    private const int Tries = 20;

    private readonly ConcurrentDictionary<string, LedgerRunFile> _held = new(StringComparer.Ordinal);

    public LedgerRunFile Begin()
    {
        RemoveDead();
        for (int i = 0; ; i++)
        {
            string id = ids.NewId().ToString("N");
            if (Create(id, isLastTry: i == Tries) is { } run)
            {
                _held[id] = run;
                return run;
            }
        }
    }

    /// <summary>Whether this object holds the run.</summary>
    public bool Holds(string id) => _held.ContainsKey(id);

    /// <summary>Whether the file of a run is there for others to see.</summary>
    public bool IsInPlace(string id) => File.Exists(PathOf(id));

    /// <summary>Whether a run is dead: its file is gone, or can be locked.</summary>
    public bool IsDead(string id)
    {
        if (_held.ContainsKey(id))
        {
            return false;
        }

        if (id.Length != IdLength || !id.All(Uri.IsHexDigit))
        {
            return true;
        }

        try
        {
            // A shared lock, so that several that look at once do not take each other for the run.
            using var file = new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (UnauthorizedAccessException e)
        {
            throw LedgerErrors.Unavailable(ledger, e.Message, e);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void DisposeAll()
    {
        foreach (LedgerRunFile run in _held.Values)
        {
            run.Dispose();
        }
    }

    private string PathOf(string id) => $"{ledger}.{id}{Extension}";

    private LedgerRunFile? Create(string id, bool isLastTry)
    {
        string path = PathOf(id);
        FileStream file;
        try
        {
            file = Open(path, FileMode.CreateNew);
        }
        catch (IOException) when (!isLastTry)
        {
            return null;
        }

        // Whoever locked the file before has removed it; from here on nobody can.
        if (!File.Exists(path))
        {
            file.Dispose();
            return isLastTry ? throw LedgerErrors.NoLocks(ledger) : null;
        }

        PrivateFolder.Protect(path);
        if (CanBeLocked(path))
        {
            file.Dispose();
            throw LedgerErrors.NoLocks(ledger);
        }

        return new LedgerRunFile(id, file, () => _held.TryRemove(id, out _));
    }

    /// <summary>Removes the files of runs that ended without removing them.</summary>
    private void RemoveDead()
    {
        foreach (string path in Directory.EnumerateFiles(Path.GetDirectoryName(ledger)!, $"{Path.GetFileName(ledger)}.*{Extension}"))
        {
            // Closing the file removes it.
            CanBeLocked(path);
        }
    }

    private static bool CanBeLocked(string path)
    {
        try
        {
            Open(path, FileMode.Open).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
}
