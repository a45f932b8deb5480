namespace Gorgias.Queue.Sqlite;

/// <summary>Work on the calling thread with the manners of an asynchronous call: cancellation and exceptions are in the task that is returned.</summary>
internal static class SynchronousWork
{
    public static Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(work());
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }
}
