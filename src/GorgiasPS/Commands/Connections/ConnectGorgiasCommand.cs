using System.Management.Automation;
using System.Security;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Connects the session to a Gorgias account, or to a sandbox.</summary>
[Cmdlet(VerbsCommunications.Connect, "Gorgias", DefaultParameterSetName = DomainAndKey)]
[OutputType(typeof(GorgiasConnection))]
public sealed class ConnectGorgiasCommand : AsyncCmdlet
{
    private const string DomainAndKey = "Domain";
    private const string DomainAndToken = "DomainAccessToken";
    private const string BaseUriAndKey = "BaseUri";
    private const string BaseUriAndToken = "BaseUriAccessToken";
    private const string InSandbox = "Sandbox";

    private Func<Uri, IRateLimitStore>? _storeOf;
    private AccountLedgerPlace _ledger = AccountLedgerPlace.None;
    private FixedProxy? _proxy;

    /// <summary>The account: acme for https://acme.gorgias.com.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DomainAndKey)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DomainAndToken)]
    [ValidateNotNullOrEmpty]
    public string Domain { get; set; } = "";

    /// <summary>The account's full address: https on gorgias.com, or http on a loopback address, where a sandbox is.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = BaseUriAndKey)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = BaseUriAndToken)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>The e-mail address of the user who owns the API key as user name, and the API key (Settings > REST API) as password.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DomainAndKey)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = BaseUriAndKey)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>An OAuth2 access token. It lasts 24 hours.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DomainAndToken)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUriAndToken)]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>Connects to the sandbox that runs in this session, or starts one, which then ends with the connection.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InSandbox)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The channel of new tickets and messages that name none; it decides routing and views.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? DefaultChannel { get; set; }

    /// <summary>The via of new tickets and messages that name none: how they are said to have reached Gorgias.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ViaCompleter))]
    public string? DefaultVia { get; set; }

    /// <summary>Goes before external ids that New-GorgiasTicket derives from orders, unless it has an -ExternalIdPrefix of its own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalIdPrefix { get; set; }

    /// <summary>How many calls of the account's limit are left to other programs, 0 to 20.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int Reserve { get; set; } = 2;

    /// <summary>
    /// Who shares the account's rate limit by knowing of each other's calls: the connections of this process, the processes of this user on this machine, or
    /// all that use one database (-RateLimitQueue). Others are noticed by the account's answers, later.
    /// </summary>
    [Parameter]
    public RateLimitScope RateLimitScope { get; set; }

    /// <summary>With -RateLimitScope Database, a queue in the PostgreSQL database through which the rate limit is shared. Which of its queues is named
    /// makes no difference.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? RateLimitQueue { get; set; }

    /// <summary>
    /// Where to record what is created, so that the same line typed again creates nothing twice: Default for a file of the user, the path of a file, a queue in
    /// a PostgreSQL database (its registered name or its address), which serves several computers, or None. Without it, what the environment variable
    /// GORGIASPS_LEDGER says, else Default. Only a ledger that was not named is done without where no file can be kept.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Ledger { get; set; }

    /// <summary>How many seconds one attempt of a call may take. Waiting for the rate limit is not counted.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>
    /// The proxy to go through, such as http://proxy.example.com:8080, also to a loopback address. Without it, the system's own: what the environment variable
    /// HTTPS_PROXY or the settings of Windows say, which is not used for a loopback address.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user and password that the proxy of -Proxy asks for.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Identifies the current user to the proxy of -Proxy, which works with proxies of a Windows domain.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Goes through no proxy, whatever the environment and the system's settings say.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Makes no call: a wrong credential then shows at the first one.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        GorgiasSession session = GorgiasSession.Current;
        SandboxSession sandboxes = SandboxSession.Current;
        IReadOnlyList<RunningSandbox> known = sandboxes.Running;
        RunningSandbox? running = Sandbox ? known.LastOrDefault(static sandbox => sandbox.Credential is not null) : null;
        Exception? failure = null;
        if (RateLimitScope != RateLimitScope.Process || RateLimitQueue is not null)
        {
            _storeOf = SharedLimits.For(this, RateLimitScope, RateLimitQueue);
        }

        _proxy = ProxyChoice.Find(this, Proxy, ProxyCredential, ProxyUseDefaultCredentials, NoProxy);
        _ledger = AccountLedgerPlace.Find(this, Ledger);
        Run(async (writer, cancellation) =>
        {
            RunningSandbox? started = Sandbox && running is null ? await sandboxes.StartDefaultAsync(cancellation).ConfigureAwait(false) : null;
            try
            {
                (GorgiasConnection connection, string? id) = await ConnectAsync(running ?? started, writer, cancellation).ConfigureAwait(false);
                RunningSandbox? own = started
                    ?? known.FirstOrDefault(sandbox => sandbox.BaseUri == connection.BaseUri || (id is not null && sandbox.Id.ToString() == id));
                connection.IsSandbox = own is not null;
                connection.SandboxId = own is null ? () => id : () => own.Id.ToString();
                connection.AccountLedger = LedgerOf(own?.BaseUri ?? connection.BaseUri, connection.SandboxId);
                if (own is not null)
                {
                    sandboxes.Attach(own, connection.AccountLedger);
                }

                if (started is not null)
                {
                    sandboxes.Attach(started, connection);
                    started = null;
                }

                session.DefaultConnection = connection;
                writer.WriteVerbose(ConnectionMessages.Connected(connection.Domain));
                if (connection.Client.GetRateLimit().SharingFailure is { } reason)
                {
                    writer.WriteWarning(ConnectionMessages.SharingUnavailable(reason));
                }

                SharedLimits.TellUnused(connection.Client, writer.WriteWarning);
                await writer.WriteObjectAsync(connection).ConfigureAwait(false);
            }
            catch (Exception e) when (e is GorgiasException or QueueException)
            {
                failure = e;
            }
            finally
            {
                // There is no connection for this sandbox to end with.
                if (started is not null)
                {
                    sandboxes.Stop(started);
                }
            }
        });
        if (failure is not null)
        {
            // Terminating, whatever failed: without a connection nothing that follows can work.
            ThrowTerminatingError(ErrorRecords.From(failure, label: ConnectionMessages.ConnectionFailed(BaseUri?.ToString() ?? Domain)));
        }
    }

    private AccountLedger LedgerOf(Uri baseUri, Func<string?> sandbox) => new(_ledger, () => QueueAccount.Of(baseUri, sandbox()));

    private async Task<(GorgiasConnection Connection, string? SandboxId)> ConnectAsync(
        RunningSandbox? sandbox, PipelineWriter writer, CancellationToken cancellation)
    {
        PSCredential? key = sandbox?.Credential ?? Credential;
        Uri address = sandbox?.BaseUri ?? (BaseUri is null ? AccountAddress.FromDomain(Domain) : AccountAddress.FromBaseUri(BaseUri));
        var client = new GorgiasClient(new GorgiasClientOptions
        {
            BaseUri = address,
            Credential = key is null ? GorgiasCredential.FromAccessToken(AccessToken!) : GorgiasCredential.FromApiKey(key.UserName, key.Password),
            Reserve = Reserve,
            RateLimitStore = _storeOf?.Invoke(address),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            Proxy = _proxy,
            UseProxy = !NoProxy,
        });
        string? id = null;
        try
        {
            if (!SkipVerification && await AccountCheck.ReadAsync(client, writer.WriteWarning, cancellation).ConfigureAwait(false) is { } account)
            {
                id = SandboxIdentity.SandboxOf(address, account);
            }
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var connection = new GorgiasConnection(client)
        {
            CredentialKind = client.Credential.Kind,
            UserName = client.Credential.UserName,
            DefaultChannel = DefaultChannel,
            DefaultVia = DefaultVia,
            ExternalIdPrefix = ExternalIdPrefix,
            Reserve = Reserve,
            TimeoutSec = TimeoutSec,
            Proxy = _proxy?.GetProxy(address),
        };
        return (connection, id);
    }
}
