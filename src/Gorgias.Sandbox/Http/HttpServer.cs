using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gorgias.Sandbox.Common;

namespace Gorgias.Sandbox.Http;

/// <summary>
/// A small HTTP/1.1 server on loopback. It is written on sockets because its faults are faults of sockets: it must refuse, reset and truncate at an exact
/// moment, which no ready-made server allows.
/// </summary>
internal sealed class HttpServer(IHttpApplication application, HttpLimits limits, TimeProvider time) : IDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan RebindDelay = TimeSpan.FromMilliseconds(10);

    private readonly object _lock = new();
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private Task _resuming = Task.CompletedTask;
    private bool _isResuming;
    private long _accepted;
    private bool _stopped;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Connections accepted since the start.</summary>
    public long ConnectionsAccepted => Interlocked.Read(ref _accepted);

    /// <summary>Connections that are open now.</summary>
    public int ConnectionsOpen => _connections.Count;

    /// <summary>Whether the server refuses connections or stops. A response must then be the last one of its connection.</summary>
    public bool IsClosing => Volatile.Read(ref _listener) is null;

    /// <summary>The current time, for the Date header.</summary>
    public DateTimeOffset Now() => time.GetUtcNow();

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public void Start(int port)
    {
        lock (_lock)
        {
            Port = port;
            TcpListener listener = Listen(reuse: false);
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            Accept(listener);
        }
    }

    /// <summary>
    /// Stops listening, so that the operating system refuses new connections, and closes idle connections. Connections that were established but not yet
    /// accepted are served first. The system resets a connection that is established at the very moment of stopping, as on any server that goes down.
    /// </summary>
    public void StopListening()
    {
        lock (_lock)
        {
            if (_listener is not { } listener)
            {
                return;
            }

            Volatile.Write(ref _listener, null);
            AcceptPending(listener);
            listener.Stop();
        }

        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.CloseIfIdle();
        }
    }

    /// <summary>Listens again on the same port after <paramref name="delay"/>. No effect when the server listens or is about to.</summary>
    public void ResumeListeningAfter(TimeSpan delay)
    {
        lock (_lock)
        {
            if (_listener is null && !_stopped && !_isResuming)
            {
                _isResuming = true;
                _resuming = ResumeAsync(delay);
            }
        }
    }

    /// <summary>Stops listening and aborts every connection. Completes when nothing of the server runs any more.</summary>
    public async Task StopAsync()
    {
        Task resuming;
        lock (_lock)
        {
            _stopped = true;
            _listener?.Stop();
            Volatile.Write(ref _listener, null);
            resuming = _resuming;
        }

        Cancel();
        await resuming.ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        while (!_connections.IsEmpty)
        {
            foreach (KeyValuePair<HttpConnection, Task> pair in _connections)
            {
                pair.Key.Abort();
                await pair.Value.ConfigureAwait(false);
                _connections.TryRemove(pair.Key, out _);
            }
        }
    }

    /// <summary>Stops as <see cref="StopAsync"/> does, but does not wait for the requests in progress to end.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            _listener?.Stop();
            Volatile.Write(ref _listener, null);
        }

        // The token source is not disposed: requests that are being aborted may still use it.
        Cancel();
        foreach (HttpConnection connection in _connections.Keys)
        {
            connection.Abort();
        }
    }

    private void Cancel()
    {
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
        }
    }

    private TcpListener Listen(bool reuse)
    {
        var listener = new TcpListener(IPAddress.Loopback, Port);
        try
        {
            if (reuse)
            {
                // Connections that closed just now still hold the port in TIME_WAIT.
                listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            }

            listener.Start(Backlog);
            return listener;
        }
        catch (SocketException)
        {
            listener.Stop();
            throw;
        }
    }

    private void Accept(TcpListener listener)
    {
        Volatile.Write(ref _listener, listener);
        _accepting = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        // The caller holds the lock; the loop must not run under it.
        await Task.Yield();
        while (Volatile.Read(ref _listener) == listener)
        {
            try
            {
                StartConnection(await listener.AcceptSocketAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either the server stopped listening, which ends the loop, or one connection failed before it was accepted.
            }
        }
    }

    private void AcceptPending(TcpListener listener)
    {
        listener.Server.Blocking = false;
        while (true)
        {
            try
            {
                StartConnection(listener.AcceptSocket());
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private void StartConnection(Socket socket)
    {
        socket.Blocking = true;
        Interlocked.Increment(ref _accepted);
        var connection = new HttpConnection(socket, this);
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = RunAsync(connection, started.Task);
        started.SetResult(true);
        if (_stopping.IsCancellationRequested)
        {
            connection.Abort();
        }
    }

    private async Task RunAsync(HttpConnection connection, Task registered)
    {
        await registered.ConfigureAwait(false);
        await connection.RunAsync(application, limits, _stopping.Token).ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
    }

    private async Task ResumeAsync(TimeSpan delay)
    {
        // The caller holds the lock; the wait must not run under it.
        await Task.Yield();
        try
        {
            await time.Pause(delay, _stopping.Token).ConfigureAwait(false);
            while (!TryResume())
            {
                await time.Pause(RebindDelay, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops and must not listen again.
        }
    }

    private bool TryResume()
    {
        lock (_lock)
        {
            if (_stopped)
            {
                return true;
            }

            try
            {
                Accept(Listen(reuse: true));

                // Under the same lock as Accept: once the server listens, the next stop must be able to schedule a resume.
                _isResuming = false;
                return true;
            }
            catch (SocketException)
            {
                // Another connection on this machine uses the port at the moment. Try again until it has ended.
                return false;
            }
        }
    }
}
