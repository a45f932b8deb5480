using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>What a call is signed with (gorgias-api.md, section 1). The secret stays in a <see cref="SecureString"/> and is opened for one header at a
/// time.</summary>
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

    /// <summary>The e-mail address of the user whose API key it is; null for an access token.</summary>
    public string? UserName { get; }

    /// <summary>A user's e-mail address with an API key (Settings > REST API).</summary>
    /// <exception cref="ArgumentException">One of them is missing.</exception>
    public static GorgiasCredential FromApiKey(string email, SecureString apiKey)
    {
        if (string.IsNullOrWhiteSpace(email) || email.IndexOf(':') >= 0)
        {
            throw new ArgumentException(ConnectionMessages.UserNameNotEmail, nameof(email));
        }

        return new GorgiasCredential("ApiKey", email.Trim(), NotEmpty(apiKey, nameof(apiKey), ConnectionMessages.ApiKeyEmpty));
    }

    /// <summary>An OAuth2 access token. It lasts 24 hours (gorgias-api.md, section 1).</summary>
    /// <exception cref="ArgumentException">It is empty, or cannot be one.</exception>
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

    internal AuthenticationHeaderValue ToHeader()
    {
        string secret = Open();
        return UserName is null
            ? new AuthenticationHeaderValue("Bearer", secret)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{secret}")));
    }

    /// <summary>Without the line end that comes along when a secret is pasted or read from a file.</summary>
    private string Open()
    {
        // Not by way of NetworkCredential: it copies the secret, and the copy stays until the finalizer comes.
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
