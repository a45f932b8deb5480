using System.Net.Sockets;

namespace Gorgias.Sandbox.Http;

/// <summary>One accepted connection: reads requests and writes the responses, one after another.</summary>
internal sealed class HttpConnection
{
    private const int Fresh = 0;
    private const int Busy = 1;
    private const int Idle = 2;
    private const int Closed = 3;

    private readonly Socket _socket;
    private readonly HttpServer _server;
    private int _state = Fresh;

    public HttpConnection(Socket socket, HttpServer server)
    {
        _socket = socket;
        _server = server;
        socket.NoDelay = true;
    }

    /// <summary>Serves requests until either side closes the connection. Never throws: an error on the connection ends it.</summary>
    public async Task RunAsync(IHttpApplication application, HttpLimits limits, CancellationToken stopping)
    {
        try
        {
            // Inside, since the sandbox may stop, and close the socket, before this begins.
            using var stream = new NetworkStream(_socket, ownsSocket: false);
            var reader = new RequestReader(stream, limits);
            while (await ServeOneAsync(stream, reader, application, stopping).ConfigureAwait(false))
            {
                // The condition does the work.
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The peer closed the connection, or this sandbox is stopping. Nobody is left to whom an error could be sent.
        }
        finally
        {
            Volatile.Write(ref _state, Closed);
            _socket.Dispose();
        }
    }

    /// <summary>Closes the connection if it has served a request and no byte of the next request has arrived.</summary>
    public void CloseIfIdle()
    {
        try
        {
            if (Volatile.Read(ref _state) == Idle && _socket.Available == 0 && Interlocked.CompareExchange(ref _state, Closed, Idle) == Idle)
            {
                // Disposing during a read would reset the connection. An idle connection must end as after a timeout.
                _socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection was closed at the same moment, as intended.
        }
    }

    /// <summary>Resets the connection at once.</summary>
    public void Abort()
    {
        Volatile.Write(ref _state, Closed);
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The socket is closed already.
        }

        _socket.Dispose();
    }

    private async Task<bool> ServeOneAsync(Stream stream, RequestReader reader, IHttpApplication application, CancellationToken stopping)
    {
        if (!await reader.WaitAsync().ConfigureAwait(false) || Interlocked.Exchange(ref _state, Busy) == Closed)
        {
            return false;
        }

        HttpRequest? request;
        try
        {
            request = await reader.ReadAsync().ConfigureAwait(false);
        }
        catch (HttpProblemException problem)
        {
            await RejectAsync(stream, reader, application.CreateErrorResponse(problem)).ConfigureAwait(false);
            return false;
        }

        if (request is null)
        {
            return false;
        }

        Exchange exchange = await application.HandleAsync(request, stopping).ConfigureAwait(false);
        if (exchange.Response is null || exchange.Delivery == ResponseDelivery.Reset)
        {
            Abort();
            return false;
        }

        if (exchange.RefuseFor is not { } window)
        {
            return await WriteAsync(stream, request, exchange).ConfigureAwait(false);
        }

        // Stop before the response is sent: a caller that has read it must be refused when it connects again.
        _server.StopListening();
        try
        {
            return await WriteAsync(stream, request, exchange).ConfigureAwait(false);
        }
        finally
        {
            _server.ResumeListeningAfter(window);
        }
    }

    private async Task<bool> WriteAsync(Stream stream, HttpRequest request, Exchange exchange)
    {
        bool whole = exchange.Delivery == ResponseDelivery.Complete;
        bool keepAlive = whole && request.KeepAlive && !_server.IsClosing;
        (byte[]? bytes, int headLength) = ResponseWriter.Compose(
            exchange.Response!, _server.Now(), request.Method != "HEAD", keepAlive || !whole, request.MinorVersion == 0 && keepAlive);
        if (!whole)
        {
            int bodyLength = bytes.Length - headLength;
            await stream.WriteAllAsync(bytes, bodyLength == 0 ? headLength / 2 : headLength + (bodyLength / 2)).ConfigureAwait(false);
            return false;
        }

        await stream.WriteAllAsync(bytes, bytes.Length).ConfigureAwait(false);
        if (keepAlive && Interlocked.CompareExchange(ref _state, Idle, Busy) == Busy && _server.IsClosing)
        {
            // The server stopped listening during the write, and closed the idle connections before this one became idle.
            CloseIfIdle();
        }

        return keepAlive;
    }

    private async Task RejectAsync(Stream stream, RequestReader reader, HttpResponse response)
    {
        (byte[]? bytes, _) = ResponseWriter.Compose(response, _server.Now(), withBody: true, keepAlive: false, sayKeepAlive: false);
        await stream.WriteAllAsync(bytes, bytes.Length).ConfigureAwait(false);

        // Closing with unread bytes would reset the connection, and the response would be lost.
        _socket.Shutdown(SocketShutdown.Send);
        await reader.DrainAsync().ConfigureAwait(false);
    }
}
