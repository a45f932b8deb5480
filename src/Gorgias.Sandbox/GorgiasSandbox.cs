using System.Net.Sockets;
using Gorgias.Sandbox.Api;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Services;
using Gorgias.Sandbox.Settings;

namespace Gorgias.Sandbox;

/// <summary>
/// A Gorgias account on this machine that behaves like the documented one: routes, validation, status codes, error bodies, headers, rate limit,
/// cursors, an outbox for mail that would have been sent, and faults on request. It listens on 127.0.0.1 and nowhere else, keeps everything in memory,
/// and forgets it when stopped.
/// </summary>
public sealed class GorgiasSandbox : IAsyncDisposable, IDisposable
{
    private readonly SandboxAccount _account;
    private readonly LeakyBucket _bucket;
    private readonly HttpServer _server;

    private GorgiasSandbox(SandboxOptions options)
    {
        Options = options;
        (int capacity, double leak) = options.Limit();
        _bucket = new LeakyBucket(options.TimeProvider, capacity, leak, Math.Max(0, Math.Min(capacity, options.InitialLevel)));
        _account = new SandboxAccount(options);
        Requests = new SandboxRequests(options.RequestLogCapacity, () => (_server!.ConnectionsAccepted, _server.ConnectionsOpen));
        _server = new HttpServer(
            new SandboxApplication(_account, _bucket, Requests, new FaultSelector(options.Seed)), new HttpLimits(() => options.MaxBodyBytes), options.TimeProvider);
        Tickets = new SandboxTickets(_account);
        Outbox = new SandboxOutbox(_account);
        Seed = new SandboxSeed(_account);
        Seed.AddDefaults();
    }

    /// <summary>How it behaves; most of it may be changed while it runs.</summary>
    public SandboxOptions Options { get; }

    /// <summary>Where it listens: <c>http://127.0.0.1:port/</c>. The API is below <c>api/</c>.</summary>
    public Uri BaseUri { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The tickets there are.</summary>
    public SandboxTickets Tickets { get; }

    /// <summary>The mails that would have been sent.</summary>
    public SandboxOutbox Outbox { get; }

    /// <summary>The requests it has seen.</summary>
    public SandboxRequests Requests { get; }

    /// <summary>Puts things into the account.</summary>
    public SandboxSeed Seed { get; }

    /// <summary>The level of the bucket now, in calls. Set it to make the account look busy, or idle.</summary>
    public double BucketLevel
    {
        get => _bucket.Level;
        set => _bucket.Fill(value);
    }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How it behaves; null for the defaults. The object stays in use: changes to it take effect.</param>
    /// <param name="cancellationToken">Gives up before it has started.</param>
    /// <returns>The sandbox, listening.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static Task<GorgiasSandbox> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        options ??= new SandboxOptions();
        options.Check();
        var sandbox = new GorgiasSandbox(options);
        sandbox._server.Start(options.Port);
        sandbox.BaseUri = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", sandbox._server.Port).Uri;
        sandbox._account.BaseAddress = sandbox.BaseUri.GetLeftPart(UriPartial.Authority);
        return Task.FromResult(sandbox);
    }

    /// <summary>Forgets everything in the account and in the log and starts over with what a new account has. The bucket empties; options stay.</summary>
    public void Reset()
    {
        lock (_account.Store.Lock)
        {
            _account.Store.Clear();
            _account.Mail.Clear();
            _account.Jobs.Clear();
            Seed.AddDefaults();
        }

        Requests.Clear();
        _bucket.Fill(0);
    }

    /// <summary>Stops listening and breaks off every connection. What was in the account can still be looked at.</summary>
    /// <returns>Done when nothing of it runs any more.</returns>
    public Task StopAsync() => _server.StopAsync();

    /// <summary>Stops as <see cref="StopAsync"/> does.</summary>
    /// <returns>Done when nothing of it runs any more.</returns>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    /// <summary>Stops listening and breaks off every connection, without waiting for what runs to notice.</summary>
    public void Dispose() => _server.Dispose();
}
