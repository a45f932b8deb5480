using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Session;

/// <summary>The call that checks a credential. Its answer tells whether the account is a sandbox; nothing else depends on it.</summary>
internal static class AccountCheck
{
    /// <summary>
    /// Reads the account; null when the API accepts the credential and does not let it read the account, as with a token for tickets only. A 403 that is not
    /// the API's, such as a firewall's page, proves nothing and stays an error; so does a used-up quota.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="warn">Gets what follows when the account cannot be read.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public static async Task<GorgiasAccount?> ReadAsync(GorgiasClient client, Action<string> warn, CancellationToken cancellation)
    {
        try
        {
            return await client.VerifyAsync(cancellation).ConfigureAwait(false);
        }
        catch (GorgiasApiException e) when (e is { Kind: GorgiasErrorKind.Forbidden, ApiMessage: { } reason })
        {
            warn(ConnectionMessages.AccountUnreadable(client.BaseUri.Host, reason));
            return null;
        }
    }
}
