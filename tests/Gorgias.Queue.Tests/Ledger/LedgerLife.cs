namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The life of a process: once it is over, nothing of it goes on, and no answer arrives.</summary>
internal sealed class LedgerLife
{
    private readonly TaskCompletionSource _never = new();

    public bool IsOver { get; set; }

    public Task GoOnAsync() => IsOver ? _never.Task : Task.CompletedTask;
}
