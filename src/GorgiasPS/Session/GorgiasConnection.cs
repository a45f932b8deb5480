using Gorgias.Client;

namespace GorgiasPS;

/// <summary>A connection to one Gorgias account. Safe to hand to other runspaces; it shows no secret, whatever prints or serialises it.</summary>
public sealed class GorgiasConnection : IDisposable
{
    private int _disposed;

    internal GorgiasConnection(GorgiasClient client) => Client = client;

    /// <summary>The account's address, such as <c>https://acme.gorgias.com/</c>.</summary>
    public Uri BaseUri => Client.BaseUri;

    /// <summary>Where the cmdlets go: the account's domain, or host and port of a sandbox.</summary>
    public string Domain => Client.BaseUri.IsDefaultPort ? Client.BaseUri.Host : Client.BaseUri.Authority;

    /// <summary>The kind of credential: <c>ApiKey</c> or <c>AccessToken</c>.</summary>
    public string CredentialKind { get; internal set; } = "";

    /// <summary>The user of an API key; null for an access token.</summary>
    public string? UserName { get; internal set; }

    /// <summary>True when it leads to a sandbox that runs in this process.</summary>
    public bool IsSandbox { get; internal set; }

    /// <summary>The channel of new tickets and messages that name none.</summary>
    public string? DefaultChannel { get; internal set; }

    /// <summary>The via of new tickets and messages that name none.</summary>
    public string? DefaultVia { get; internal set; }

    /// <summary>What became of the records of the last run that wrote through this connection; null before the first.</summary>
    public GorgiasRunReport? LastRun { get; internal set; }

    /// <summary>True after Disconnect-Gorgias.</summary>
    public bool IsDisconnected => Volatile.Read(ref _disposed) != 0;

    // Not a property: what prints or serialises a connection must stop here.
    internal readonly GorgiasClient Client;

    /// <summary>Ends the connection; calls that wait are given up.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Client.Dispose();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => UserName is null ? Domain : $"{UserName} at {Domain}";
}
