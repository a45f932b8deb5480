namespace Gorgias.Client.Messages;

/// <summary>What can be wrong with an address, a credential or an option of a connection.</summary>
internal static class ConnectionMessages
{
    public const string BaseAddressNotAbsolute = "The base address must be a full address, such as https://acme.gorgias.com.";

    public const string BaseAddressWithUserName = "The base address must not contain a user name or a password; use -Credential.";

    public const string UserNameNotEmail = "The user name must be the e-mail address of the user who owns the API key.";

    public const string ApiKeyEmpty = "The password must be an API key (Settings > REST API); it is empty.";

    public const string AccessTokenInvalid = "The access token is empty, or contains characters that no access token has.";

    public const string ReserveOutOfRange = "The reserve must be 0 to 20.";

    public const string TimeoutOutOfRange = "The timeout must be 10 milliseconds to one day.";

    public const string RetryCountNegative = "The retry count must not be negative.";

    public const string CredentialMissing = "The credential is missing.";

    public const string UserAgentInvalid = "The user agent must be one or more products, such as MyProgram/1.0.";

    public const string WaitNegative = "Settling time and stop grace must not be negative.";

    public const string Closed = "The connection was closed.";

    public static string HostNotAllowed(string address) =>
        $"A credential is only ever sent to https://<account>.gorgias.com (or to a loopback address, for a sandbox), not to {address}.";

    public static string AccountNameInvalid(string name) =>
        $"'{name}' is not the name of a Gorgias account. Give the subdomain, such as acme for https://acme.gorgias.com.";

    public static string PathOutsideAccount(string path) => $"'{path}' is not a path of this account, such as /api/tickets.";
}
