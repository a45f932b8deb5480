using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>A connection to one Gorgias account. Other runspaces can use it as well. Printing or serialising it shows no secret.</summary>
public sealed class GorgiasConnection : IDisposable
{
    private int _disposed;
    private GorgiasRunReport? _lastRun;

    internal GorgiasConnection(GorgiasClient client) => Client = client;

    /// <summary>The account's address, such as <c>https://acme.gorgias.com/</c>.</summary>
    public Uri BaseUri => Client.BaseUri;

    /// <summary>The account's domain, or host and port of a sandbox.</summary>
    public string Domain => Client.BaseUri.IsDefaultPort ? Client.BaseUri.Host : Client.BaseUri.Authority;

    /// <summary>The kind of credential: <c>ApiKey</c> or <c>AccessToken</c>.</summary>
    public string CredentialKind { get; internal set; } = "";

    /// <summary>The user of an API key; null for an access token.</summary>
    public string? UserName { get; internal set; }

    /// <summary>True for a connection to a sandbox that runs in this process.</summary>
    public bool IsSandbox { get; internal set; }

    /// <summary><c>Sandbox</c> for a connection to a sandbox, in this process or another one; <c>Live</c> for any other.</summary>
    public string Kind => IsSandbox || SandboxId() is not null ? ConnectionMessages.Sandbox : ConnectionMessages.Live;

    /// <summary>How many calls of the account's limit are left to other programs.</summary>
    public int Reserve { get; internal set; }

    /// <summary>Which processes share the account's rate limit.</summary>
    public RateLimitScope RateLimitScope => Client.GetRateLimit().Scope;

    /// <summary>The rate limit that was learned from the account's answers, such as <c>40 calls in 20 s (leaky bucket)</c>; null before the first
    /// answer.</summary>
    public string? Plan =>
        Client.GetRateLimit() is { Since: not null } limit ? ConnectionMessages.Plan(limit.Limit, limit.Period, limit.Model) : null;

    /// <summary>How many seconds one attempt of a call may take.</summary>
    public int TimeoutSec { get; internal set; }

    /// <summary>The channel of new tickets and messages without one.</summary>
    public string? DefaultChannel { get; internal set; }

    /// <summary>The via of new tickets and messages without one.</summary>
    public string? DefaultVia { get; internal set; }

    /// <summary>What goes before external ids that are derived from orders.</summary>
    public string? ExternalIdPrefix { get; internal set; }

    /// <summary>The proxy that was named, without its user and password; null for the system's own, or none.</summary>
    public Uri? Proxy { get; internal set; }

    /// <summary>Where the account's ledger is: the path of a file, or a database without its password; <c>None</c> when nothing is recorded, and null when
    /// there is no place for one.</summary>
    public string Ledger => AccountLedger.Location;

    /// <summary>The size of the ledger's file; null when it is in a database, or there is no file yet.</summary>
    public long? LedgerBytes => AccountLedger.Bytes;

    /// <summary>The outcomes of the records of the last run that wrote through this connection; null before the first.</summary>
    public GorgiasRunReport? LastRun
    {
        get => _lastRun;
        internal set
        {
            if (_lastRun is { } before && before != value)
            {
                EarlierMails.Keep(before);
            }

            _lastRun = value;
        }
    }

    /// <summary>True after Disconnect-Gorgias.</summary>
    public bool IsDisconnected => Volatile.Read(ref _disposed) != 0;

    // A field, not a property, so that printing or serialising a connection does not reach the client.
    internal readonly GorgiasClient Client;

    internal readonly EarlierMails EarlierMails = new();

    /// <summary>Which sandbox it is to at the moment, in this process or another; null for any other server, and when that is not known.</summary>
    internal Func<string?> SandboxId { get; set; } = static () => null;

    internal AccountLedger AccountLedger { get; set; } = AccountLedger.None;

    /// <summary>Ends the connection and cancels waiting calls.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            Client.Dispose();
            AccountLedger.Dispose();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => UserName is null ? Domain : ConnectionMessages.UserAtAccount(UserName, Domain);
}
