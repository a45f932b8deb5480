using System.Management.Automation;
using System.Security;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

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
    private Uri? _address;

    /// <summary>Name of the account: acme for https://acme.gorgias.com.</summary>
    [Parameter(Position = 0, ParameterSetName = DomainAndKey)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DomainAndToken, HelpMessage = ConnectionMessages.DomainHelp)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Domain { get; set; } = "";

    /// <summary>Full address of the account: https on gorgias.com, or http on a loopback address for a sandbox.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = BaseUriAndKey, HelpMessage = ConnectionMessages.BaseUriHelp)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = BaseUriAndToken, HelpMessage = ConnectionMessages.BaseUriHelp)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public Uri? BaseUri { get; set; }

    /// <summary>API key, as a credential. The user name is the e-mail address of the Gorgias user who owns the key; the password is the API key (Settings &gt;
    /// REST API).</summary>
    [Parameter(Position = 1, ParameterSetName = DomainAndKey)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = BaseUriAndKey)]
    [ValidateNotNull]
    [Credential]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>OAuth2 access token, as a SecureString. A token is valid for 24 hours.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DomainAndToken, HelpMessage = ConnectionMessages.AccessTokenHelp)]
    [Parameter(Mandatory = true, ParameterSetName = BaseUriAndToken, HelpMessage = ConnectionMessages.AccessTokenHelp)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public SecureString? AccessToken { get; set; }

    /// <summary>Connects to the sandbox that runs in this session, or starts one. A sandbox that was started this way stops with the connection.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InSandbox)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>Channel of new tickets and messages, unless -Channel is given. The channel affects routing, rules and views.</summary>
    [Parameter]
    [PSDefaultValue(Help = "api")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string? DefaultChannel { get; set; }

    /// <summary>How tickets and messages are recorded as having reached Gorgias, unless -Via is given.</summary>
    [Parameter]
    [PSDefaultValue(Help = "api")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ViaCompleter))]
    public string? DefaultVia { get; set; }

    /// <summary>Prefix for external IDs that New-GorgiasTicket derives from orders, unless -ExternalIdPrefix is given there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ExternalIdPrefix { get; set; }

    /// <summary>Calls to leave free for other programs (0 to 20, default 2).</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int Reserve { get; set; } = 2;

    /// <summary>Which programs share what they know of the account's rate limit. Process (default): the connections of this process. Machine: all processes of
    /// this user on this computer. Database: all processes that use the database of -RateLimitQueue. Calls of other programs are noticed only from the
    /// account's answers.</summary>
    [Parameter]
    public RateLimitScope RateLimitScope { get; set; }

    /// <summary>With -RateLimitScope Database: a queue in the PostgreSQL database that the processes share, as a registered name or an address. Any queue of
    /// that database will do.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? RateLimitQueue { get; set; }

    /// <summary>Where to record what was created, so that a second run creates nothing twice. Default: a file of this user. A path: this file. A registered
    /// name or address of a queue in a PostgreSQL database: a ledger for several computers. None: no ledger. Without -Ledger, the environment variable
    /// GORGIASPS_LEDGER is used if it is set.</summary>
    [Parameter]
    [PSDefaultValue(Help = "$env:GORGIASPS_LEDGER, or else Default")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Ledger { get; set; }

    /// <summary>Longest time one attempt of a call may take, in seconds (1 to 3600, default 100). Waiting for the rate limit doesn't count.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Address of the proxy to use, such as http://proxy.example.com:8080. It is also used for loopback addresses. Default: the proxy of the system
    /// (environment variable HTTPS_PROXY, or the Windows settings), which isn't used for loopback addresses.</summary>
    [Parameter]
    [PSDefaultValue(Help = "The system's proxy")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for the proxy of -Proxy.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Signs in to the proxy of -Proxy as the current user. It works with proxies of a Windows domain.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Uses no proxy, whatever the environment and the system settings say.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Connects without a call. A wrong credential is then only noticed at the first call.</summary>
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
        FindAccount();
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
            catch (Exception e) when (e is GorgiasException or QueueException or ArgumentException)
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
            throw Fail(failure);
        }
    }

    private string Account => Sandbox ? ConnectionMessages.TheSandbox : BaseUri is { IsAbsoluteUri: true } uri ? uri.Authority : Domain.Trim();

    // The address is checked before a secret is asked for.
    private void FindAccount()
    {
        if (Sandbox)
        {
            return;
        }

        var questions = new AccountQuestions(this);
        if (BaseUri is null && Domain.Length == 0)
        {
            Domain = questions.Domain();
        }

        try
        {
            _address = BaseUri is null ? AccountAddress.FromDomain(Domain) : AccountAddress.FromBaseUri(BaseUri);
        }
        catch (ArgumentException e)
        {
            throw Fail(e);
        }

        if (AccessToken is null)
        {
            Credential ??= questions.Credential(Account, _address);
        }
    }

    private Exception Fail(Exception failure)
    {
        ThrowTerminatingError(ConnectFailure.Of(failure, Account, Proxy is not null, GorgiasSession.Current.DefaultConnection));
        return failure;
    }

    private AccountLedger LedgerOf(Uri baseUri, Func<string?> sandbox) => new(_ledger, () => QueueAccount.Of(baseUri, sandbox()));

    private async Task<(GorgiasConnection Connection, string? SandboxId)> ConnectAsync(
        RunningSandbox? sandbox, PipelineWriter writer, CancellationToken cancellation)
    {
        PSCredential? key = sandbox?.Credential ?? Credential;
        Uri address = sandbox?.BaseUri ?? _address!;
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
