using System.Net.Sockets;

namespace Gorgias.Sandbox.Http;

/// <summary>One accepted connection: reads a request, has it answered, writes the answer, and again.</summary>
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

    /// <summary>Serves until either side is done. Never throws: what breaks a connection ends it.</summary>
    public async Task RunAsync(IHttpApplication application, HttpLimits limits, CancellationToken stopping)
    {
        using var stream = new NetworkStream(_socket, ownsSocket: false);
        var reader = new RequestReader(stream, limits);
        try
        {
            while (await ServeOneAsync(stream, reader, application, stopping).ConfigureAwait(false))
            {
                // Everything happens in the condition.
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The peer went away, or this sandbox is stopping. Either way there is nobody left to tell.
        }
        finally
        {
            Volatile.Write(ref _state, Closed);
            _socket.Dispose();
        }
    }

    /// <summary>Closes the connection if it has served before and nothing of a next request has arrived.</summary>
    public void CloseIfIdle()
    {
        try
        {
            if (Volatile.Read(ref _state) == Idle && _socket.Available == 0 && Interlocked.CompareExchange(ref _state, Closed, Idle) == Idle)
            {
                // Disposing while a read waits would reset it; an idle connection is to end as if it had timed out.
                _socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It closed by itself in the same moment, which is what was wanted.
        }
    }

    /// <summary>Breaks the connection off at once.</summary>
    public void Abort()
    {
        Volatile.Write(ref _state, Closed);
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
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

        // Shut before the answer leaves, so that whoever has read it finds the door closed.
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
            // The door closed while the answer was on its way: it is idle too late to have been swept up.
            CloseIfIdle();
        }

        return keepAlive;
    }

    private async Task RejectAsync(Stream stream, RequestReader reader, HttpResponse response)
    {
        (byte[]? bytes, _) = ResponseWriter.Compose(response, _server.Now(), withBody: true, keepAlive: false, sayKeepAlive: false);
        await stream.WriteAllAsync(bytes, bytes.Length).ConfigureAwait(false);

        // Closing with unread bytes would reset the connection and take the answer along.
        _socket.Shutdown(SocketShutdown.Send);
        await reader.DrainAsync().ConfigureAwait(false);
    }
}
