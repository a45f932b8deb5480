namespace Gorgias.Queue.Postgres;

/// <summary>Repeats a transaction while the database cannot be reached, or after it was in conflict with another one.</summary>
/// <param name="clock">The clock that retries wait by.</param>
/// <param name="patience">How long to go on.</param>
/// <param name="location">The address, for errors.</param>
/// <param name="address">The address with its password, which no error may show; null when there is none.</param>
internal sealed class PostgresRetry(TimeProvider clock, TimeSpan patience, string location, QueueAddress? address = null)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>How long to go on when a store is opened: a database may be about to start, and an address may be wrong.</summary>
    private static readonly TimeSpan PatienceAtOpening = TimeSpan.FromSeconds(5);

    /// <summary>The repetitions of what opens a store.</summary>
    public static PostgresRetry AtOpening(QueueStoreOptions options, string location, QueueAddress address) =>
        new(options.TimeProvider, options.BusyTimeout < PatienceAtOpening ? options.BusyTimeout : PatienceAtOpening, location, address);

    /// <exception cref="QueueException">The database cannot be used.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> once, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        for (TimeSpan delay = FirstDelay; ; delay = delay + delay < LongestDelay ? delay + delay : LongestDelay)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await once().ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsTransient(e) && clock.GetElapsedTime(began) + delay < patience)
            {
                await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsOfDatabase(e))
            {
                throw PostgresErrors.Of(e, location, address);
            }
        }
    }
}
