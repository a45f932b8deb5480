namespace Gorgias.Queue.Sqlite;

/// <summary>Runs work on the calling thread behind the signature of an asynchronous call: cancellation and exceptions are in the returned task.</summary>
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
