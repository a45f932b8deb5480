using Gorgias.Client;
using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about the connection to an account.</summary>
internal static class ConnectionMessages
{
    public const string Live = "Live";
    public const string Sandbox = "Sandbox";
    public const string NothingToDisconnect = "There is no connection to end.";
    public const string DisconnectAction = "End the connection";
    public const string ResetRateLimitAction = "Forget what is known of the rate limit";
    public const string ResetRateLimitAdvice = "SharingFailure of Get-GorgiasRateLimit says why. Run Reset-GorgiasRateLimit again when it is empty.";
    public const string NotConnected = "There is no connection to a Gorgias account in this session. " + HowToConnect;
    public const string NotConnectedAdvice = "See Get-Help Connect-Gorgias -Examples.";

    public const string NotConnectedInParallel =
        "In ForEach-Object -Parallel and Start-ThreadJob give the connection to the command: -Connection $using:connection.";

    public const string NotConnectedInJob = "A job of Start-Job is a process of its own. Run Connect-Gorgias inside the job.";

    public const string ConnectionWasCopied =
        "This is a copy of a connection, which holds no credential: a connection cannot be handed to another process, such as a job of Start-Job. Run "
        + "Connect-Gorgias there. In ForEach-Object -Parallel and Start-ThreadJob, -Connection $using:connection works.";

    public const string TheSandbox = "the sandbox";

    public const string DomainHelp = "The name of the account: acme for https://acme.gorgias.com.";
    public const string BaseUriHelp = "The full address of the account, such as https://acme.gorgias.com, or of a sandbox.";
    public const string AccessTokenHelp = "An OAuth2 access token, as a SecureString.";
    public const string DomainLabel = "Domain";
    public const string DomainCaption = "Connect to a Gorgias account";

    public const string DomainPrompt =
        "Needed: the domain of the account (acme for https://acme.gorgias.com), your Gorgias e-mail address, and an API key (Settings > REST API). To try the "
        + "module without an account, press Ctrl+C and run Connect-Gorgias -Sandbox.";

    public const string KeyPrompt = "User name: your Gorgias e-mail address. Password: the API key from Settings > REST API.";

    public const string AccountMissing = "The account and its credential are needed, and this session cannot ask for them.";
    public const string DomainNotGiven = "No domain was given.";

    public const string AccountMissingAdvice =
        "Give both: Connect-Gorgias -Domain <account> -Credential <e-mail address and API key>. Without an account: Connect-Gorgias -Sandbox.";

    public const string CheckDomain = "Check the domain name and the network.";
    public const string CheckDomainAndProxy = "Check the domain name, the network and the proxy.";
    public const string RateLimitQueueMissing = "-RateLimitQueue is required with -RateLimitScope Database.";
    public const string RateLimitQueueWithoutDatabase = "-RateLimitQueue can only be used with -RateLimitScope Database.";

    public const string RateLimitQueueAdvice =
        "Name a queue in a PostgreSQL database: -RateLimitScope Database -RateLimitQueue orders. See about_GorgiasPS_Queue.";

    public const string ProxyAndNoProxy = "-NoProxy cannot be used together with -Proxy, -ProxyCredential or -ProxyUseDefaultCredentials.";
    public const string ProxyCredentialTwice = "-ProxyCredential and -ProxyUseDefaultCredentials cannot be used together.";
    public const string ProxyMissing = "-ProxyCredential and -ProxyUseDefaultCredentials can only be used with -Proxy.";
    public const string ProxyAddressInvalid = "-Proxy must be the full address of a proxy, such as http://proxy.example.com:8080.";

    public const string ProxyAdvice =
        "Use -Proxy <address>, with -ProxyCredential or -ProxyUseDefaultCredentials when the proxy asks for them, or -NoProxy alone.";

    public const string NameAdvice = "Connect first (Connect-Gorgias), so that names are looked up when records are queued, or use the ID.";

    public const string CustomerAdvice =
        "Connect first (Connect-Gorgias), so that the customer is looked up when the message is queued, or use -FromAgent or -InternalNote.";

    public const string TicketAdvice = "Connect first (Connect-Gorgias), so that the ticket is looked up when the record is queued, or use its ID.";

    private const string HowToConnect =
        "Run Connect-Gorgias -Domain <account> -Credential <e-mail and API key>, or Connect-Gorgias -Sandbox to try it without an account.";

    public static string Disconnected(string domain) => $"The connection to {domain} was ended. {HowToConnect}";

    public static string Connected(string domain) => $"Connected to {domain}.";

    public static string AccountUnreadable(string account, string reason) =>
        $"{account} accepts the credential, but does not let it read the account ({reason.TrimEnd('.')}). The session is connected; a role or scope that is "
        + "missing for tickets shows at the first call that needs it.";

    public static string KeyCaption(string account) => $"API key of {account}";

    public static string CredentialNotGiven(string account) => $"No credential was given for {account}.";

    public static string ConnectionFailed(string account, string reason) => $"Could not connect to {account}. {reason}";

    public static string CredentialRefused(string account) => $"Gorgias refused the credential (401 Unauthorized) for {account}.";

    /// <param name="account">The account.</param>
    /// <param name="reason">What the system says; null when it says nothing.</param>
    public static string Unreachable(string account, string? reason) =>
        $"Could not reach {account}" + (string.IsNullOrEmpty(reason) ? "." : $": {reason!.TrimEnd('.')}.");

    /// <summary>Which connection is in force after another one failed.</summary>
    public static string StillConnected(string account) => $"You are still connected to {account}.";

    /// <summary>What a test that could not be made says.</summary>
    /// <param name="reason">The reason, as a sentence.</param>
    public static string NotTested(string reason) => $"The connection was not tested: {reason}";

    /// <param name="calls">How many calls count at once.</param>
    /// <param name="period">The length of the period.</param>
    /// <param name="model">How they are counted.</param>
    public static string Plan(int calls, TimeSpan period, RateLimitModel model) => FormattableString.Invariant(
        $"{Quantity.Of(calls, "call")} in {period.TotalSeconds:0.###} s ({model switch
        {
            RateLimitModel.LeakyBucket => "leaky bucket",
            RateLimitModel.FixedWindow => "fixed window",
            _ => "sliding window",
        }})");

    public static string SharingUnavailable(string reason) =>
        $"Rate-limit sharing is unavailable: {reason} This process continues on its own and will retry.";

    public static string SharingUnused(string location, string? used) =>
        $"The rate limit is not shared at {location}: another connection of this session shares the account's limit at {used}.";

    public static string NameNeedsConnection(string parameter, string name) =>
        $"{parameter}: '{name}' is a name, and its ID cannot be looked up without a connection.";

    public static string CustomerNeedsConnection(string ticket) => $"The customer of {ticket} cannot be looked up without a connection.";

    public static string TicketNeedsConnection(string ticket) => $"The {ticket} cannot be looked up without a connection.";

    public const string OtherAccountAdvice =
        "Read the object with this connection and pipe it in, or pipe in its name (ForEach-Object Name). The objects of an account before Reset() or on a new "
        + "sandbox are of another account, too.";

    /// <summary>The error of an object of another account.</summary>
    /// <param name="owner">The account that the object was read from.</param>
    /// <param name="account">The account of the connection.</param>
    public static string OtherAccount(string owner, string account) =>
        $"The object was read from {Account(owner)}, but this connection is to {Account(account)}, where the ID is that of another object. Nothing was done.";

    // Of a sandbox, its id tells one that was reset from itself.
    private static string Account(string account) => account.IndexOf('/') is > 0 and var end
        ? $"sandbox {account.Substring(0, end)} ({account.Substring(end + 1)})"
        : account;

    public static string UserAtAccount(string user, string domain) => $"{user} at {domain}";

    /// <summary>An agent in a list to choose from.</summary>
    public static string UserAndAddress(string? name, string email) => string.IsNullOrEmpty(name) ? email : $"{name} <{email}>";
}
