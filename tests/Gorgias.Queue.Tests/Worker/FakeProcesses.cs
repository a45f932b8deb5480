using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>A table of processes that a test fills. This process has the number 1.</summary>
internal sealed class FakeProcesses : IProcessTable
{
    public string? Scope { get; init; } = "0123456789abcdef";

    public int OwnId { get; init; } = 1;

    public long? OwnStart { get; init; } = 100;

    /// <summary>The processes that live, and when they started.</summary>
    public Dictionary<int, long> Living { get; } = [];

    public bool IsGone(int id, long start) => !Living.TryGetValue(id, out long started) || started != start;

    /// <summary>The name of a worker in a process of this table.</summary>
    public string Worker(int id, long start) =>
        WorkerName.Create(new FakeProcesses { Scope = Scope, OwnId = id, OwnStart = start }, new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));
}
