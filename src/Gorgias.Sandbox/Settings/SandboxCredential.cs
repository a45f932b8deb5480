using Gorgias.Sandbox.Messages;

namespace Gorgias.Sandbox;

/// <summary>The credential that requests must have (gorgias-api.md section 1). Its text form does not contain the secret.</summary>
public sealed class SandboxCredential
{
    private SandboxCredential(string? email, string secret)
    {
        Email = email;
        Secret = secret;
    }

    /// <summary>The e-mail address of the API key's owner; null for an OAuth access token.</summary>
    public string? Email { get; }

    internal string Secret { get; }

    /// <summary>HTTP Basic with the owner's e-mail address and the API key.</summary>
    /// <param name="email">The owner's address, compared without case. If no user has it, an admin with this address is added.</param>
    /// <param name="apiKey">The API key.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The address or the key is empty.</exception>
    public static SandboxCredential ApiKey(string email, string apiKey) => new(Filled(email, nameof(email)), Filled(apiKey, nameof(apiKey)));

    /// <summary>An OAuth access token as a bearer token. The caller is the first admin.</summary>
    /// <param name="accessToken">The access token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is empty.</exception>
    public static SandboxCredential Bearer(string accessToken) => new(null, Filled(accessToken, nameof(accessToken)));

    /// <summary>The kind of credential and its owner, without the secret.</summary>
    /// <returns>For example <c>API key of agent@sandbox.example</c>.</returns>
    public override string ToString() => Email is null ? "Bearer token" : "API key of " + Email;

    private static string Filled(string value, string name)
        => string.IsNullOrWhiteSpace(value) ? throw new ArgumentException(SettingsMessages.CredentialPartEmpty, name) : value;
}
