namespace Gorgias.Simulation.Processes;

/// <summary>
/// One life of a process. It can die at every step: before and after each call of a store, a ledger or the account, and when a timer fires. Then nothing of it
/// goes on: no call returns, no timer fires. What it had sent arrives all the same.
/// </summary>
internal sealed class SimulatedProcess
{
    private readonly Simulator _simulator;
    private readonly TaskCompletionSource _death = new();
    private readonly List<IDisposable> _handles = [];

    public SimulatedProcess(Simulator simulator, string name, int number)
    {
        (_simulator, Name, Number) = (simulator, name, number);
        Time = new ProcessTime(this, simulator.Clock);
    }

    public string Name { get; }

    /// <summary>The number of this life, of all lives.</summary>
    public int Number { get; }

    public ProcessTime Time { get; }

    public bool IsDead { get; private set; }

    /// <summary>How many steps it has left to live; null when nobody kills it.</summary>
    public int? StepsLeft { get; set; }

    /// <summary>Completed when it is killed.</summary>
    public Task Death => _death.Task;

    /// <summary>What the operating system closes when the process ends.</summary>
    public T Holds<T>(T handle)
        where T : IDisposable
    {
        _handles.Add(handle);
        return handle;
    }

    /// <summary>One step of its life. The task of a process that is dead is never completed.</summary>
    public Task StepAsync() => LivesOn() ? Task.CompletedTask : new TaskCompletionSource().Task;

    /// <summary>Makes a call, before or after which the process may die.</summary>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        await StepAsync();
        T result = await call();
        await StepAsync();
        return result;
    }

    /// <summary>Waits by the clock of the process.</summary>
    public Task PassAsync(TimeSpan span) => Task.Delay(span, Time);

    /// <summary>One step of its life; false when it is dead.</summary>
    public bool LivesOn()
    {
        _simulator.CheckThread();
        if (!IsDead && StepsLeft is { } left && (StepsLeft = left - 1) <= 0)
        {
            IsDead = true;
            _simulator.NoteCrash(this);
            _death.SetResult();
        }

        return !IsDead;
    }

    /// <summary>The end of the process, however it came: nothing of it goes on, and what it held is closed.</summary>
    public void End()
    {
        IsDead = true;
        _handles.ForEach(h => h.Dispose());
        _handles.Clear();
    }
}
