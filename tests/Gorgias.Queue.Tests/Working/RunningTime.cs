using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Working;

/// <summary>Virtual time that runs on its own, about ten times as fast as the real one, so that waiting costs next to nothing and what is not waiting is not overtaken.</summary>
internal static class RunningTime
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static async Task<T> RunAsync<T>(this VirtualTime time, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            time.Advance(Step);
            await Task.WhenAny(work, Task.Delay(Tick, TimeProvider.System));
        }

        return await work;
    }
}
