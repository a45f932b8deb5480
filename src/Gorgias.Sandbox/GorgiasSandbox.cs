using System.Net.Sockets;
using Gorgias.Sandbox.Api;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Services;
using Gorgias.Sandbox.Settings;

namespace Gorgias.Sandbox;

/// <summary>
/// A Gorgias account on this machine that behaves as the API is documented: routes, validation, status codes, error bodies, headers, rate limit and
/// cursors. It has an outbox for e-mail that would have been sent, and produces faults on request. It listens on 127.0.0.1 only and keeps everything in
/// memory; nothing outlives the object.
/// </summary>
public sealed class GorgiasSandbox : IAsyncDisposable, IDisposable
{
    private readonly SandboxAccount _account;
    private readonly AccountLimit _limit;
    private readonly HttpServer _server;

    private GorgiasSandbox(SandboxOptions options)
    {
        Options = options;
        _limit = new AccountLimit(options);
        _account = new SandboxAccount(options);
        Requests = new SandboxRequests(options.RequestLogCapacity, () => (_server!.ConnectionsAccepted, _server.ConnectionsOpen));
        _server = new HttpServer(
            new SandboxApplication(_account, _limit, Requests, new FaultSelector(options.Seed)),
            new HttpLimits(() => options.MaxBodyBytes),
            options.TimeProvider);
        Tickets = new SandboxTickets(_account);
        Outbox = new SandboxOutbox(_account);
        Seed = new SandboxSeed(_account);
        Seed.AddDefaults();
    }

    /// <summary>How the sandbox behaves. Most options can be changed while it runs.</summary>
    public SandboxOptions Options { get; }

    /// <summary>Which account this is: another for each sandbox, and another after <see cref="Reset"/>. <c>GET /api/account</c> returns it as
    /// <c>meta.sandbox_id</c>.</summary>
    public Guid Id => _account.Id;

    /// <summary>When the account was created: at the start, or at the last <see cref="Reset"/>. <c>GET /api/account</c> returns it as
    /// <c>created_datetime</c>.</summary>
    public DateTimeOffset CreatedDatetime => _account.Created;

    /// <summary>The address on which the sandbox listens: <c>http://127.0.0.1:port/</c>. The API is below <c>api/</c>.</summary>
    public Uri BaseUri { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The tickets of the account.</summary>
    public SandboxTickets Tickets { get; }

    /// <summary>The e-mails and SMS that would have been sent.</summary>
    public SandboxOutbox Outbox { get; }

    /// <summary>The requests that the sandbox received.</summary>
    public SandboxRequests Requests { get; }

    /// <summary>Adds data to the account without the API.</summary>
    public SandboxSeed Seed { get; }

    /// <summary>The calls that count against the rate limit now, 0 to the capacity: the level of the bucket, or the calls of the window or period. Set it to
    /// make the account look busy or idle.</summary>
    public double BucketLevel
    {
        get => _limit.Level;
        set => _limit.Fill(value);
    }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How the sandbox behaves; null for the defaults. The object stays in use: changes to it take effect.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The sandbox, listening.</returns>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    /// <exception cref="OperationCanceledException">The start was cancelled.</exception>
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

    /// <summary>Makes the account a new one, clears the request log, and sets the rate limit's count to 0. The options stay as they are.</summary>
    public void Reset()
    {
        lock (_account.Store.Lock)
        {
            _account.Store.Clear();
            _account.Mail.Clear();
            _account.AutoReply.Clear();
            _account.Jobs.Clear();
            _account.StartAsNew();
            Seed.AddDefaults();
        }

        Requests.Clear();
        _limit.Fill(0);
    }

    /// <summary>Stops listening and aborts every connection. The data of the account can still be read.</summary>
    /// <returns>A task that completes when nothing of the sandbox runs any more.</returns>
    public Task StopAsync() => _server.StopAsync();

    /// <summary>Stops as <see cref="StopAsync"/> does.</summary>
    /// <returns>A task that completes when nothing of the sandbox runs any more.</returns>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    /// <summary>Stops listening and aborts every connection, without waiting for the requests in progress to end.</summary>
    public void Dispose() => _server.Dispose();
}
