using System.Net;
using System.Text.RegularExpressions;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>Builds the base address of an account's API, and checks that a credential may be sent there: only to <c>https://*.gorgias.com</c>, or to a loopback
/// address that was given explicitly.</summary>
public static class AccountAddress
{
    private const string Suffix = ".gorgias.com";

    // gorgias-api.md, section 1: 1 to 63 letters, digits and inner hyphens.
    private static readonly Regex Subdomain = new("^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\z", RegexOptions.CultureInvariant);

    /// <summary>Builds the API's base address from the name of an account.</summary>
    /// <param name="domain">The subdomain (<c>acme</c>), the host (<c>acme.gorgias.com</c>) or its https address.</param>
    /// <exception cref="ArgumentException">The text is not the name of a Gorgias account; the message says what a name looks like.</exception>
    public static Uri FromDomain(string domain)
    {
        string text = (domain ?? "").Trim();
        if (text.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps && IsGorgias(uri)
                ? FromBaseUri(uri)
                : throw Refuse(text);
        }

        string name = text.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) ? text.Substring(0, text.Length - Suffix.Length) : text;
        return Subdomain.IsMatch(name) ? new Uri($"https://{name.ToLowerInvariant()}{Suffix}/") : throw Refuse(text);
    }

    /// <summary>Checks a full base address and cuts it to scheme, host and port.</summary>
    /// <param name="baseUri"><c>https://acme.gorgias.com</c>, with or without <c>/api</c>; <c>http</c> is allowed for a loopback address only.</param>
    /// <exception cref="ArgumentException">A credential may not be sent there; the message says why.</exception>
    public static Uri FromBaseUri(Uri baseUri)
    {
        if (baseUri is null || !baseUri.IsAbsoluteUri)
        {
            throw new ArgumentException(ConnectionMessages.BaseAddressNotAbsolute, nameof(baseUri));
        }

        if (baseUri.UserInfo.Length > 0)
        {
            throw new ArgumentException(ConnectionMessages.BaseAddressWithUserName, nameof(baseUri));
        }

        if (!IsLoopback(baseUri) && !(baseUri.Scheme == Uri.UriSchemeHttps && baseUri.IsDefaultPort && IsGorgias(baseUri)))
        {
            throw new ArgumentException(ConnectionMessages.HostNotAllowed(baseUri.GetLeftPart(UriPartial.Authority)), nameof(baseUri));
        }

        return new Uri(baseUri.GetLeftPart(UriPartial.Authority) + "/");
    }

    private static bool IsGorgias(Uri uri) =>
        uri.Host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && Subdomain.IsMatch(uri.Host.Substring(0, uri.Host.Length - Suffix.Length));

    private static bool IsLoopback(Uri uri) =>
        uri.Scheme is "http" or "https"
        && (uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip)));

    private static ArgumentException Refuse(string domain)
    {
        // What comes before an @ may be a password.
        string shown = domain.IndexOf('@') < 0 ? domain : "..." + domain.Substring(domain.LastIndexOf('@'));
        return new ArgumentException(ConnectionMessages.AccountNameInvalid(shown), nameof(domain));
    }
}
