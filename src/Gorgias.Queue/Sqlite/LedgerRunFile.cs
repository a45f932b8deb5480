namespace Gorgias.Queue.Sqlite;

/// <summary>A run's lock on its file. Closing the file removes it.</summary>
internal sealed class LedgerRunFile(string id, FileStream file, Action onEnd) : ILedgerRun
{
    public string Id { get; } = id;

    public void Dispose()
    {
        onEnd();
        file.Dispose();
    }
}
