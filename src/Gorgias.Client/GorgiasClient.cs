using Gorgias.Client.Calls;
using Gorgias.Client.Exports;
using Gorgias.Client.Json;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>
/// A client for the API of one account. Thread-safe: one client is enough for any number of callers. All clients of one account in a process share one rate
/// limiter.
/// </summary>
public sealed class GorgiasClient : IDisposable
{
    private readonly ApiCaller _caller;

    /// <summary>Creates a client, without any call.</summary>
    /// <exception cref="ArgumentException">A credential may not be sent to the base address, or another option cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GorgiasClient(GorgiasClientOptions options)
    {
        try
        {
            OptionChecks.Check(options);
            BaseUri = AccountAddress.FromBaseUri(options.BaseUri);
        }
        catch
        {
            // The client disposes of the store, and there is no client.
            options.RateLimitStore?.Dispose();
            throw;
        }

        Credential = options.Credential;
        _caller = new ApiCaller(options, BaseUri);
        var pager = new ListPager(_caller);
        var seen = new SeenMessages();
        var resolver = new CustomerResolver(_caller, pager);
        Directory = new DirectoryOperations(_caller, pager, options.TimeProvider);
        Customers = new CustomerOperations(_caller, pager, Directory);
        Files = new FileOperations(_caller);
        var uploads = new UploadedFiles(Files, _caller.Time);
        Completion = new MessageCompletion(Directory.Addresses, new CurrentUser(_caller, Credential), Customers, resolver, uploads, _caller);
        Messages = new MessageOperations(_caller, pager, seen, resolver, Completion);
        Tickets = new TicketOperations(_caller, pager, seen, Messages, Customers, resolver, Completion);
        Deliveries = new DeliveryOperations(pager, Tickets);
        Macros = new MacroOperations(_caller, pager, Directory.Macros);
        CustomFields = new CustomFieldOperations(_caller, pager, Directory);
        Users = new UserOperations(_caller, pager, Directory.Users);
        Teams = new TeamOperations(_caller, pager, Directory.Teams, Users);
        Tags = new TagOperations(_caller, pager, Directory.Tags);
        Integrations = new IntegrationOperations(_caller, pager, Directory.Integrations);
        Views = new ViewOperations(_caller, pager, Directory.Views, Users, Teams);
        SatisfactionSurveys = new SatisfactionSurveyOperations(_caller, pager);
        Statistics = new StatisticOperations(_caller);
        Account = new AccountOperations(_caller);
        Jobs = new JobOperations(_caller, pager, seen);
        Events = new EventOperations(_caller, pager);
        Exports = new ExportOperations(_caller, pager);
        Api = new ApiOperations(_caller, pager, BaseUri);
    }

    /// <summary>The base address of the account's API, without a path.</summary>
    public Uri BaseUri { get; }

    /// <summary>The credential that is sent with each request. It never shows its secret.</summary>
    public GorgiasCredential Credential { get; }

    /// <summary>Creates, reads, changes and lists tickets.</summary>
    public TicketOperations Tickets { get; }

    /// <summary>Adds messages to tickets, reads, changes, deletes and lists them.</summary>
    public MessageOperations Messages { get; }

    /// <summary>Finds, reads, creates, changes, merges and removes customers.</summary>
    public CustomerOperations Customers { get; }

    /// <summary>Finds out which mails did not leave, or came back.</summary>
    public DeliveryOperations Deliveries { get; }

    /// <summary>Finds users, teams and custom fields by name.</summary>
    public DirectoryOperations Directory { get; }

    /// <summary>Reads, creates, changes and removes macros.</summary>
    public MacroOperations Macros { get; }

    /// <summary>Reads, creates and changes custom fields.</summary>
    public CustomFieldOperations CustomFields { get; }
    /// <summary>Reads, creates, changes and removes users.</summary>
    public UserOperations Users { get; }

    /// <summary>Reads, creates, changes and removes teams.</summary>
    public TeamOperations Teams { get; }

    /// <summary>Reads, creates, changes, removes and merges tags.</summary>
    public TagOperations Tags { get; }

    /// <summary>Reads integrations.</summary>
    public IntegrationOperations Integrations { get; }

    /// <summary>Reads, creates, changes and removes views.</summary>
    public ViewOperations Views { get; }

    /// <summary>Reads satisfaction surveys.</summary>
    public SatisfactionSurveyOperations SatisfactionSurveys { get; }

    /// <summary>Reads statistics.</summary>
    public StatisticOperations Statistics { get; }

    /// <summary>Reads the account and its settings.</summary>
    public AccountOperations Account { get; }
    /// <summary>Creates, reads and cancels jobs, and waits for them.</summary>
    public JobOperations Jobs { get; }
    /// <summary>Uploads and downloads files.</summary>
    public FileOperations Files { get; }
    /// <summary>Reads what happened in the account, and follows what happens.</summary>
    public EventOperations Events { get; }

    /// <summary>Makes any other call of the API.</summary>
    public ApiOperations Api { get; }

    /// <summary>Exports lists to files that later runs continue.</summary>
    internal ExportOperations Exports { get; }

    /// <summary>What messages are completed with before they are sent.</summary>
    internal MessageCompletion Completion { get; }

    /// <summary>What the rate limiter knows about the account's rate limit now; makes no call.</summary>
    public RateLimitStatus GetRateLimit() => _caller.Limiter.Status();

    /// <summary>
    /// Forgets what was learned of the account's rate limit, also that the account asked to wait; makes no call. With a shared limit, for all processes that
    /// share it. The next answers tell the limit anew.
    /// </summary>
    /// <exception cref="IOException">The shared limit could not be reached; only what this process knows was forgotten.</exception>
    public Task ResetRateLimitAsync() => _caller.Limiter.ResetAsync();

    /// <summary>
    /// Where the store is that was given with the options, when the account's rate limiter does not use it because another connection to the account gave
    /// another one before; null otherwise.
    /// </summary>
    internal string? UnusedRateLimitStore => _caller.UnusedRateLimitStore;

    /// <summary>Estimates how long a number of calls would take from now at the account's rate limit; makes no call.</summary>
    public TimeSpan EstimateDuration(int calls) => _caller.Limiter.DurationOf(calls);

    /// <summary>Since when the calls of runs are held back because the server does not work, when it is tried next, and when runs give up; null while the
    /// server works. Makes no call.</summary>
    public OutageStatus? GetOutage() => _caller.Health.Status();

    /// <summary>Checks the credential with one cheap call, <c>GET /api/account</c>.</summary>
    /// <exception cref="GorgiasApiException">The credential is not accepted.</exception>
    /// <exception cref="GorgiasConnectionException">The host cannot be reached.</exception>
    public async Task<GorgiasAccount> VerifyAsync(CancellationToken cancellationToken = default)
    {
        // A person waits for this call, so it has fewer retries.
        var request = new ApiRequest { Method = HttpMethod.Get, Path = "api/account", RequiresBody = true, Retries = 2 };
        CallResult result = await _caller.CallAsync(request, CallOptions.Single, cancellationToken).ConfigureAwait(false);
        return GorgiasJson.Read<GorgiasAccount>(result.Object);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Dispose();
        _caller.Dispose();
    }
}
