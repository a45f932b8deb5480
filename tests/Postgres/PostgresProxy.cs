using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gorgias.Testing;

/// <summary>
/// Stands between clients and a PostgreSQL server, on loopback. It delays what goes either way, as a network does, and cuts connections by a seed: half of the
/// time before a request arrives, and half of the time right after the server has all that it needs to commit, before its answer arrives.
/// </summary>
public sealed class PostgresProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<ProxiedConnection, byte> _connections = new();
    private readonly int _server;
    private readonly Random _random;
    private int _requests;
    private int _cuts;
    private int _cutsAfterRequest;

    /// <param name="server">The port of the server, or of a pooler.</param>
    /// <param name="seed">The seed of the cuts.</param>
    public PostgresProxy(int server, int seed = 1)
    {
        (_server, _random) = (server, new Random(seed));
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How long a request and its answer are on their way together.</summary>
    public TimeSpan RoundTrip { get; set; }

    /// <summary>How many requests end in a cut, of 1.</summary>
    public double CutShare { get; set; }

    /// <summary>How often a client has waited for an answer.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>How many of them were cut after the server had the request.</summary>
    public int CutsAfterRequest => Volatile.Read(ref _cutsAfterRequest);

    /// <summary>Cuts every connection that is open.</summary>
    public void CutAll()
    {
        foreach (ProxiedConnection connection in _connections.Keys)
        {
            Interlocked.Increment(ref _cuts);
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        foreach (ProxiedConnection connection in _connections.Keys)
        {
            connection.Dispose();
        }

        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(new ProxiedConnection(await _listener.AcceptSocketAsync(_end.Token), RoundTrip, Decide));
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The proxy is closed.
        }
    }

    private async Task ServeAsync(ProxiedConnection connection)
    {
        _connections[connection] = 0;
        await connection.RunAsync(_server);
        _connections.TryRemove(connection, out _);
    }

    private ProxyCut Decide()
    {
        Interlocked.Increment(ref _requests);
        bool after;
        lock (_random)
        {
            if (CutShare <= 0 || _random.NextDouble() >= CutShare)
            {
                return ProxyCut.None;
            }

            after = _random.Next(2) == 0;
        }

        Interlocked.Increment(ref _cuts);
        if (after)
        {
            Interlocked.Increment(ref _cutsAfterRequest);
        }

        return after ? ProxyCut.AfterRequest : ProxyCut.BeforeRequest;
    }
}
