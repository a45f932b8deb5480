using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gorgias.Sandbox.Common;

namespace Gorgias.Sandbox.Http;

/// <summary>
/// A small HTTP/1.1 server on loopback, written on sockets because its faults are faults of sockets: it can refuse, reset and cut off at the moment it
/// is told to, which no ready-made server lets one do.
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

    /// <summary>Whether answers must be the last of their connection: connections are being refused, or the server stops.</summary>
    public bool IsClosing => Volatile.Read(ref _listener) is null;

    public DateTimeOffset Now() => time.GetUtcNow();

    /// <summary>Listens.</summary>
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
    /// Stops listening, so that the operating system refuses new connections, and closes idle ones. Connections that were established but not yet
    /// accepted are served first. A connection that completes in the very moment of closing is reset by the system, as on any server that goes down.
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

    /// <summary>Listens again on the same port once <paramref name="window"/> has passed; without effect when the door is open or being opened.</summary>
    public void ResumeListeningAfter(TimeSpan window)
    {
        lock (_lock)
        {
            if (_listener is null && !_stopped && !_isResuming)
            {
                _isResuming = true;
                _resuming = ResumeAsync(window);
            }
        }
    }

    /// <summary>Stops listening and breaks off every connection; done when nothing of the server runs any more.</summary>
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

    /// <summary>Stops as <see cref="StopAsync"/> does, without waiting for what runs to notice.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            _listener?.Stop();
            Volatile.Write(ref _listener, null);
        }

        // The token source is left to the collector: requests that are being broken off may still look at it.
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
                // Connections of a moment ago still hold the port in TIME_WAIT.
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
        // The caller holds the lock; nothing of the loop may run there.
        await Task.Yield();
        while (Volatile.Read(ref _listener) == listener)
        {
            try
            {
                StartConnection(await listener.AcceptSocketAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either the door was closed, which the loop's condition sees, or one connection broke before it was accepted.
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

    private async Task ResumeAsync(TimeSpan window)
    {
        // The caller holds the lock; nothing of the wait may run there.
        await Task.Yield();
        try
        {
            await time.Pause(window, _stopping.Token).ConfigureAwait(false);
            while (!TryResume())
            {
                await time.Pause(RebindDelay, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; the door stays closed.
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

                // Under the lock that opened the door: whoever closes it next must be able to have it opened again.
                _isResuming = false;
                return true;
            }
            catch (SocketException)
            {
                // Somebody else's connection happens to use the port; it is ours again when that one ends.
                return false;
            }
        }
    }
}
