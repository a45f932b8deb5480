namespace Gorgias.Queue.Addresses;

/// <summary>The keys that PostgreSQL's own client library has in its addresses, as the provider calls them. Every other key is left to the provider.</summary>
internal static class PostgresKeys
{
    private const string RootCertificate = "Root Certificate";

    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["fallback_application_name"] = "Application Name",
        ["client_encoding"] = "Client Encoding",
        ["options"] = "Options",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = RootCertificate,
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslnegotiation"] = "SSL Negotiation",
        ["channel_binding"] = "Channel Binding",
        ["gssencmode"] = "GSS Encryption Mode",
        ["krbsrvname"] = "Kerberos Service Name",
        ["target_session_attrs"] = "Target Session Attributes",
        ["keepalives"] = "TCP Keepalive",
        ["keepalives_idle"] = "TCP Keepalive Time",
        ["keepalives_interval"] = "TCP Keepalive Interval",
    };

    /// <summary>Keys that change nothing here: what they are about is always so, or is the system's.</summary>
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase) { "keepalives_count", "tcp_user_timeout", "sslcompression" };

    /// <summary>The provider's key and value; null for a key that changes nothing.</summary>
    public static (string Key, string Value)? Translate(string key, string value)
    {
        string known = Keys.TryGetValue(key, out string? name) ? name : key;

        // The system's authorities are what the provider asks when no other is named.
        return Ignored.Contains(key) || (known == RootCertificate && value == "system") ? null : (known, ValueOf(known, value));
    }

    private static string ValueOf(string key, string value) => key.Replace(" ", "").ToUpperInvariant() switch
    {
        // The words are the same, but for the hyphens.
        "SSLMODE" => value.Replace("-", ""),
        "TCPKEEPALIVE" when value is "0" or "1" => value == "1" ? "true" : "false",
        _ => value,
    };
}
