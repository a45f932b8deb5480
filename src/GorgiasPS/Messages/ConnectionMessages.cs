namespace GorgiasPS.Messages;

/// <summary>Texts about the connection to an account.</summary>
internal static class ConnectionMessages
{
    public const string NothingToDisconnect = "There is no connection to end.";
    public const string DisconnectAction = "End the connection";
    public const string ResetRateLimitAction = "Forget what is known of the rate limit";
    public const string ResetRateLimitAdvice = "SharingFailure of Get-GorgiasRateLimit says why. Run Reset-GorgiasRateLimit again when it is empty.";
    public const string NotConnected = "There is no connection to a Gorgias account in this session. " + HowToConnect;
    public const string NotConnectedAdvice = "See Get-Help Connect-Gorgias -Examples.";
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

    /// <summary>What the error of a failed connection begins with.</summary>
    public static string ConnectionFailed(string account) => $"There is no connection to {account}";

    public static string SharingUnavailable(string reason) =>
        $"Rate-limit sharing is unavailable: {reason} This process continues on its own and will retry.";

    public static string SharingUnused(string location, string? used) =>
        $"The rate limit is not shared at {location}: another connection of this session shares the account's limit at {used}.";

    public static string NameNeedsConnection(string parameter, string name) =>
        $"{parameter}: '{name}' is a name, and its ID cannot be looked up without a connection.";

    public static string CustomerNeedsConnection(string ticket) => $"The customer of {ticket} cannot be looked up without a connection.";

    public static string TicketNeedsConnection(string ticket) => $"The {ticket} cannot be looked up without a connection.";

    public static string UserAtAccount(string user, string domain) => $"{user} at {domain}";
}
