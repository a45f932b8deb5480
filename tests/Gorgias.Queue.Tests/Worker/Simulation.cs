using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Runs tasks in virtual time on one thread, so that a run is the same each time and no wait costs real time.</summary>
internal static class Simulation
{
    /// <summary>
    /// Starts work on the calling thread and moves the clock from timer to timer until it is over. The work must wait for timers of this clock only: it fails
    /// when the work is not over and no timer is set, since nothing on this thread could ever end it.
    /// </summary>
    public static T Run<T>(this VirtualTime time, Func<Task<T>> work)
    {
        SynchronizationContext? context = SynchronizationContext.Current;

        // Continuations run where they are completed, which is here, and not on the threads of the test runner.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            Task<T> running = work();
            while (!running.IsCompleted)
            {
                Assert.True(time.AdvanceToNext(), "The work waits for something that is not a timer.");
            }

            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
