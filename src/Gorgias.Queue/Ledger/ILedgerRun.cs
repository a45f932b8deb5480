namespace Gorgias.Queue;

/// <summary>A run that lives until this object is disposed or its process ends, however it ends: other processes can tell.</summary>
public interface ILedgerRun : IDisposable
{
    /// <summary>The run's id.</summary>
    string Id { get; }
}
