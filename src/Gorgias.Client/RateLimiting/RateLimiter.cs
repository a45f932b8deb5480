namespace Gorgias.Client.RateLimiting;

/// <summary>
/// One connection's access to its account's limiter, which all connections to the account share. Closing it ends the waits of this connection's calls only.
/// </summary>
internal sealed class RateLimiter : IDisposable
{
    private readonly AccountLimiter _account;

    /// <summary>A limiter that no other connection shares.</summary>
    public RateLimiter(int reserve, TimeProvider time)
        : this(new AccountLimiter(time), reserve)
    {
    }

    public RateLimiter(AccountLimiter account, int reserve)
    {
        (_account, Reserve) = (account, reserve);
        account.Enter(this);
    }

    /// <summary>Permits that this connection wants to be left to others. The largest of all connections counts.</summary>
    public int Reserve { get; }

    /// <summary>True when both are connections to one account.</summary>
    public bool IsSharedWith(RateLimiter other) => _account == other._account;

    /// <inheritdoc cref="AccountLimiter.Share"/>
    public bool Share(IRateLimitStore store, IdProvider ids) => _account.Share(store, ids);

    /// <summary>Waits for a permit. The lease must be settled once, however the call ends.</summary>
    /// <param name="priority">Which calls go first.</param>
    /// <param name="longestWait">How long the call may wait; null for as long as it takes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RateLimitWaitException">There is no permit within the longest wait.</exception>
    /// <exception cref="ObjectDisposedException">The limiter was closed first.</exception>
    public ValueTask<RateLimitLease> AcquireAsync(CallPriority priority, TimeSpan? longestWait, CancellationToken cancellationToken) =>
        _account.AcquireAsync(this, priority, longestWait, cancellationToken);

    /// <summary>The pause that the account asked for; null when there is none.</summary>
    public RateLimitHold? Hold => _account.Read(static view => view.Hold);

    /// <summary>How long <paramref name="calls"/> further calls will take, after those that wait.</summary>
    public TimeSpan DurationOf(int calls) =>
        _account.Read(view => TimeSpan.FromSeconds(view.Policy.DurationOf((int)Math.Min(int.MaxValue, (long)calls + view.Waiting), view.Now)));

    /// <summary>The rate limit as it is known now.</summary>
    public RateLimitStatus Status()
    {
        DateTimeOffset clock = _account.Time.GetUtcNow();
        return _account.Read(view => view.Status(clock));
    }

    /// <inheritdoc cref="AccountLimiter.ResetAsync"/>
    public Task ResetAsync() => _account.ResetAsync();

    public void Dispose() => _account.Leave(this);
}
