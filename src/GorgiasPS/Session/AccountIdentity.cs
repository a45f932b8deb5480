using System.Collections;
using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>Which account a connection is to, as ledgers tell accounts apart.</summary>
internal static class AccountIdentity
{
    /// <summary>The host; on this machine host and port, and which sandbox it is, since the next one may get the same port.</summary>
    /// <param name="baseUri">The account's address.</param>
    /// <param name="sandbox">The id of a sandbox; null for another server, or when it is not known.</param>
    public static string Of(Uri baseUri, string? sandbox)
    {
        string host = baseUri.Host.ToLowerInvariant();
        if (!baseUri.IsLoopback)
        {
            return host;
        }

        string server = FormattableString.Invariant($"{host}:{baseUri.Port}");
        return sandbox is null ? server : $"{server}/{sandbox}";
    }

    /// <summary>The id that a sandbox gives in its account; null for another server.</summary>
    public static string? SandboxOf(GorgiasAccount account) =>
        account.HasAdditionalProperties
        && account.AdditionalProperties.TryGetValue("meta", out object? meta)
        && meta is IDictionary fields
        && fields["sandbox_id"] is string { Length: > 0 } id
            ? id
            : null;
}
