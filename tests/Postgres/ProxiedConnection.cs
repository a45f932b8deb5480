using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Gorgias.Testing;

/// <summary>One connection through a <see cref="PostgresProxy"/>. It knows as much of the protocol as tells where a request ends.</summary>
/// <param name="client">The client's end.</param>
/// <param name="roundTrip">How long a request and its answer are on their way together.</param>
/// <param name="decide">Says for each request whether the connection is cut.</param>
public sealed class ProxiedConnection(Socket client, TimeSpan roundTrip, Func<ProxyCut> decide) : IDisposable
{
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public async Task RunAsync(int port)
    {
        client.NoDelay = true;
        try
        {
            await _server.ConnectAsync(IPAddress.Loopback, port);
            (Task<bool> requests, Task answers) = (PumpRequestsAsync(), PumpAnswersAsync());
            if (await Task.WhenAny(requests, answers) == requests && await requests)
            {
                // The server ends by itself when it has seen that nothing more comes. Were it closed before, what it has not read would be thrown away.
                await answers;
            }
        }
        catch (SocketException)
        {
            // The server is down, and the client is to see it.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    /// <summary>Passes on requests. True when the server has one and may still work on it.</summary>
    private async Task<bool> PumpRequestsAsync()
    {
        using var from = new NetworkStream(client, ownsSocket: false);
        var way = new Way(_server, roundTrip / 2);
        try
        {
            // The first messages have no type: a question whether there is encryption, which begins anew after the answer, and the start itself.
            bool isTyped = false;
            while (await ReadAsync(from, isTyped) is { } message)
            {
                isTyped = isTyped || BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(4)) >> 16 == 3;

                // A simple query, or the end of a batch: what the client waits for an answer to, and where a transaction may be committed.
                ProxyCut cut = message[0] is (byte)'Q' or (byte)'S' ? decide() : ProxyCut.None;
                if (cut == ProxyCut.BeforeRequest)
                {
                    return false;
                }

                way.Send(message);
                if (cut == ProxyCut.AfterRequest)
                {
                    // With a reset. The other cut looks like an orderly end.
                    client.LingerState = new LingerOption(true, 0);
                    client.Dispose();
                    await way.EndAsync();
                    _server.Shutdown(SocketShutdown.Send);
                    return true;
                }
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // One of the two is gone.
        }

        await way.EndAsync();
        return false;
    }

    private async Task PumpAnswersAsync()
    {
        var way = new Way(client, roundTrip / 2);
        byte[] buffer = new byte[65536];
        try
        {
            while (await _server.ReceiveAsync(buffer) is > 0 and var read)
            {
                way.Send(buffer[..read]);
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // One of the two is gone.
        }

        await way.EndAsync();
    }

    private static async Task<byte[]?> ReadAsync(NetworkStream from, bool isTyped)
    {
        int size = isTyped ? 5 : 4;
        byte[] head = new byte[size];
        if (await from.ReadAtLeastAsync(head, size, throwOnEndOfStream: false) < size)
        {
            return null;
        }

        byte[] message = new byte[size - 4 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(size - 4))];
        head.CopyTo(message, 0);
        await from.ReadExactlyAsync(message.AsMemory(size));
        return message;
    }

    private static bool IsEnd(Exception error) => error is IOException or SocketException or ObjectDisposedException;

    /// <summary>One direction: what is sent arrives after a time, in order, and what follows does not wait for what is on its way.</summary>
    private sealed class Way
    {
        private readonly Channel<(long At, byte[] Bytes)> _bytes = Channel.CreateUnbounded<(long, byte[])>();
        private readonly Socket _to;
        private readonly TimeSpan _delay;
        private readonly Task _passing;

        public Way(Socket to, TimeSpan delay)
        {
            (_to, _delay) = (to, delay);
            _passing = PassAsync();
        }

        public void Send(byte[] bytes) => _bytes.Writer.TryWrite((TimeProvider.System.GetTimestamp(), bytes));

        /// <summary>Ends the direction, when all has arrived.</summary>
        public Task EndAsync()
        {
            _bytes.Writer.TryComplete();
            return _passing;
        }

        private async Task PassAsync()
        {
            try
            {
                await foreach ((long at, byte[] bytes) in _bytes.Reader.ReadAllAsync())
                {
                    TimeSpan left = _delay - TimeProvider.System.GetElapsedTime(at);
                    if (_delay > TimeSpan.Zero && left > TimeSpan.Zero)
                    {
                        await Task.Delay(left, TimeProvider.System);
                    }

                    for (int sent = 0; sent < bytes.Length;)
                    {
                        sent += await _to.SendAsync(bytes.AsMemory(sent), SocketFlags.None);
                    }
                }
            }
            catch (Exception e) when (IsEnd(e))
            {
                // The receiver is gone.
            }
        }
    }
}
