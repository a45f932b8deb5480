using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>
/// A connection to one account's API. Thread-safe: one is enough for any number of callers. All clients of one account in a process share one rate limiter.
/// </summary>
public sealed class GorgiasClient : IDisposable
{
    private readonly ApiCaller _caller;

    /// <summary>Makes a client; nothing is sent.</summary>
    /// <exception cref="ArgumentException">The base address is not one a credential may be sent to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GorgiasClient(GorgiasClientOptions options)
    {
        if (options.Reserve is < 0 or > 20)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Reserve, ConnectionMessages.ReserveOutOfRange);
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(10) || options.Timeout > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Timeout, ConnectionMessages.TimeoutOutOfRange);
        }

        if (options.MaximumRetryCount < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaximumRetryCount, ConnectionMessages.RetryCountNegative);
        }

        if (options.SettlingTime < TimeSpan.Zero || options.StopGrace < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options), ConnectionMessages.WaitNegative);
        }

        BaseUri = AccountAddress.FromBaseUri(options.BaseUri);
        Credential = options.Credential;
        _caller = new ApiCaller(options, BaseUri);
        var pager = new CursorPager(_caller);
        Customers = new CustomerOperations(pager);
        Messages = new MessageOperations(_caller, pager);
        Tickets = new TicketOperations(_caller, pager, Messages, Customers);
        Directory = new DirectoryOperations(pager, options.TimeProvider);
        Api = new ApiOperations(_caller, pager, BaseUri);
    }

    /// <summary>The account's base address.</summary>
    public Uri BaseUri { get; }

    /// <summary>What calls are signed with; never shows its secret.</summary>
    public GorgiasCredential Credential { get; }

    /// <summary>Tickets.</summary>
    public TicketOperations Tickets { get; }

    /// <summary>Messages.</summary>
    public MessageOperations Messages { get; }

    /// <summary>Customers.</summary>
    public CustomerOperations Customers { get; }

    /// <summary>Users, teams and custom fields by name.</summary>
    public DirectoryOperations Directory { get; }

    /// <summary>Any other call.</summary>
    public ApiOperations Api { get; }

    /// <summary>What the limiter knows of the account's rate limit now; makes no call.</summary>
    public RateLimitStatus GetRateLimit() => _caller.Limiter.Status();

    /// <summary>How long so many calls would take from now at the account's rate; makes no call.</summary>
    public TimeSpan EstimateDuration(int calls) => _caller.Limiter.DurationOf(calls);

    /// <summary>Checks the credential with one cheap call, <c>GET /api/account</c>.</summary>
    /// <exception cref="GorgiasApiException">The credential is not accepted.</exception>
    /// <exception cref="GorgiasConnectionException">The host cannot be reached.</exception>
    public async Task<GorgiasAccount> VerifyAsync(CancellationToken cancellationToken = default)
    {
        // A person waits for this one: two more tries, not all of them.
        var request = new ApiRequest { Method = HttpMethod.Get, Path = "api/account", NeedsAnswer = true, Retries = 2 };
        CallResult result = await _caller.CallAsync(request, CallOptions.Default, cancellationToken).ConfigureAwait(false);
        return GorgiasJson.Read<GorgiasAccount>(result.Object);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Dispose();
        _caller.Dispose();
    }
}
