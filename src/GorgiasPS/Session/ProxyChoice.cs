using System.Management.Automation;
using System.Net;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Reads the parameters about a proxy, with the rules that Invoke-RestMethod has for them.</summary>
internal static class ProxyChoice
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>The proxy that the parameters name; null for the system's. A terminating error when they contradict each other.</summary>
    /// <param name="cmdlet">The cmdlet with the parameters.</param>
    /// <param name="address">-Proxy.</param>
    /// <param name="credential">-ProxyCredential.</param>
    /// <param name="useDefaultCredentials">-ProxyUseDefaultCredentials.</param>
    /// <param name="noProxy">-NoProxy.</param>
    public static FixedProxy? Find(PSCmdlet cmdlet, Uri? address, PSCredential? credential, bool useDefaultCredentials, bool noProxy)
    {
        string? wrong = (address, credential, useDefaultCredentials, noProxy) switch
        {
            (not null, _, _, true) or (_, not null, _, true) or (_, _, true, true) => ConnectionMessages.ProxyAndNoProxy,
            (_, not null, true, _) => ConnectionMessages.ProxyCredentialTwice,
            (null, not null, _, _) or (null, _, true, _) => ConnectionMessages.ProxyMissing,
            ({ IsAbsoluteUri: false }, _, _, _) => ConnectionMessages.ProxyAddressInvalid,
            ({ } uri, _, _, _) when uri.Host.Length == 0 || !Schemes.Contains(uri.Scheme, StringComparer.Ordinal) => ConnectionMessages.ProxyAddressInvalid,
            _ => null,
        };
        if (wrong is not null)
        {
            // Without the address: it may hold a password.
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, wrong, ConnectionMessages.ProxyAdvice));
        }

        return address is null ? null : new FixedProxy(WithoutUser(address), useDefaultCredentials
            ? CredentialCache.DefaultCredentials
            : credential?.GetNetworkCredential() ?? OfAddress(address));
    }

    private static Uri WithoutUser(Uri address) => new(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));

    /// <summary>The user and password in an address, which is how the environment variable has them.</summary>
    private static NetworkCredential? OfAddress(Uri address) => address.UserInfo.Length == 0
        ? null
        : address.UserInfo.Split([':'], 2) is [string user, string password]
            ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password))
            : new NetworkCredential(Uri.UnescapeDataString(address.UserInfo), "");
}
