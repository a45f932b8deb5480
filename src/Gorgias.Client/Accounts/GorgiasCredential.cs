using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using Gorgias.Client.Messages;
using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>
/// The credential that is sent with each request (gorgias-api.md, section 1). The secret stays in a <see cref="SecureString"/> and is decrypted for one header
/// at a time.
/// </summary>
public sealed class GorgiasCredential
{
    private readonly SecureString _secret;

    private GorgiasCredential(string kind, string? userName, SecureString secret)
    {
        (Kind, UserName) = (kind, userName);
        _secret = secret.Copy();
        _secret.MakeReadOnly();
    }

    /// <summary><c>ApiKey</c> or <c>AccessToken</c>.</summary>
    public string Kind { get; }

    /// <summary>The e-mail address of the user who owns the API key; null for an access token.</summary>
    public string? UserName { get; }

    /// <summary>Creates a credential from a user's e-mail address and an API key (Settings > REST API).</summary>
    /// <exception cref="ArgumentException">The address or the key is missing, or the address contains a colon.</exception>
    public static GorgiasCredential FromApiKey(string email, SecureString apiKey)
    {
        if (string.IsNullOrWhiteSpace(email) || email.IndexOf(':') >= 0)
        {
            throw new ArgumentException(ConnectionMessages.UserNameNotEmail, nameof(email));
        }

        return new GorgiasCredential("ApiKey", email.Trim(), NotEmpty(apiKey, nameof(apiKey), ConnectionMessages.ApiKeyEmpty));
    }

    /// <summary>Creates a credential from an OAuth2 access token, which is valid for 24 hours (gorgias-api.md, section 1).</summary>
    /// <exception cref="ArgumentException">The token is empty, or contains characters that a header cannot carry.</exception>
    public static GorgiasCredential FromAccessToken(SecureString token)
    {
        var credential = new GorgiasCredential("AccessToken", null, NotEmpty(token, nameof(token), ConnectionMessages.AccessTokenInvalid));
        string text = credential.Open();
        return text.Length > 0 && text.All(c => c is > ' ' and < '\u007f')
            ? credential
            : throw new ArgumentException(ConnectionMessages.AccessTokenInvalid, nameof(token));
    }

    /// <inheritdoc/>
    public override string ToString() => UserName is null ? Kind : $"{Kind} of {UserName}";

    /// <summary>The secret, for taking it out of texts. A method and not a property, so that nothing that prints properties prints it.</summary>
    internal KnownSecret Secret() => new(UserName, Open());

    internal AuthenticationHeaderValue ToHeader()
    {
        string secret = Open();
        return UserName is null
            ? new AuthenticationHeaderValue("Bearer", secret)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{secret}")));
    }

    /// <summary>Decrypts the secret, without the line end that comes along when a secret is pasted or read from a file.</summary>
    private string Open()
    {
        // NetworkCredential would copy the secret, and the copy would stay in memory until its finalizer runs.
        nint opened = Marshal.SecureStringToGlobalAllocUnicode(_secret);
        try
        {
            return Marshal.PtrToStringUni(opened, _secret.Length).Trim();
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(opened);
        }
    }

    private static SecureString NotEmpty(SecureString secret, string name, string message) =>
        secret is { Length: > 0 } ? secret : throw new ArgumentException(message, name);
}
