using System.Text;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>Sends the request of one attempt and reads the whole response.</summary>
internal sealed class RequestSender(GorgiasClientOptions options, Uri baseUri) : IDisposable
{
    private const int LongestUnasked = 1024 * 1024;

    private readonly HttpClient _http = HttpClientFactory.Create(options, baseUri);
    private readonly ConnectionSecrets _secrets = new(options, baseUri);
    private volatile bool _closed;

    /// <summary>
    /// Sends the request. Once a part of it may have been sent, every failure is returned as an answer, because only the outcome tells whether the write took
    /// effect.
    /// </summary>
    /// <exception cref="OperationCanceledException">
    /// The attempt was cancelled or timed out; <see cref="Departure.HasBegun"/> tells whether it had left.
    /// </exception>
    /// <exception cref="GorgiasNotSentException">The client was closed before.</exception>
    public async ValueTask<AttemptResult> SendAsync(Departure departure, CancellationToken cancellationToken)
    {
        if (_closed)
        {
            throw new GorgiasNotSentException(ConnectionMessages.Closed, null);
        }

        ApiRequest request = departure.Request;
        using var message = new HttpRequestMessage(request.Method, Address(request.Path)) { Content = departure.ToContent() };
        message.Headers.Authorization = options.Credential.ToHeader();
        if (message.Content?.Headers.ContentLength > LongestUnasked)
        {
            // So that a file that is too large is refused before it is sent, and not by a connection that breaks.
            message.Headers.ExpectContinue = true;
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            string text;
            try
            {
                text = await ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The status and the headers count all the same: what was refused or throttled was not done.
                return _secrets.Clean(ResponseReader.ReadHead(response, e));
            }

            return _secrets.Clean(ResponseReader.Read(request, response, text));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && e.InnerException is TimeoutException timeout)
        {
            // HttpClient.Timeout is infinite, so this is the handler's timeout for connecting.
            return _secrets.Clean(AttemptResult.Unreachable(timeout));
        }
        catch (Exception e) when (FileErrorIn(e) is { } file)
        {
            // Nothing that the API can use has left, and the file would fail again.
            throw file;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return _secrets.Clean(ResponseReader.NeverLeft(e) || !departure.HasBegun ? AttemptResult.Unreachable(e) : AttemptResult.Unknown(e));
        }
    }

    /// <summary>Opens what is at an address of another host, without the credential.</summary>
    /// <exception cref="GorgiasNotSentException">The client was closed before.</exception>
    public async Task<HttpResponseMessage> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        if (_closed)
        {
            throw new GorgiasNotSentException(ConnectionMessages.Closed, null);
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        message.Headers.Accept.ParseAdd("*/*");
        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A failure without the secrets of the connection.</summary>
    public Exception Clean(Exception failure) => _secrets.Clean(AttemptResult.Unknown(failure)).Fault!;

    public void Dispose()
    {
        _closed = true;
        _http.Dispose();
    }

    // The handler may wrap what reading the file threw.
    private static GorgiasFileException? FileErrorIn(Exception failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (e is GorgiasFileException file)
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>Builds the address so that a path stays a path of the account, even when it looks like an address itself.</summary>
    private Uri Address(string path) => new(baseUri.GetLeftPart(UriPartial.Authority) + "/" + path.TrimStart('/'));

    /// <summary>Reads the body as UTF-8 whatever its Content-Type says: with a wrong label a created ticket would be unreadable.</summary>
    private static async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return Text(await BoundedBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false));
#else
        // Not every stream heeds the token here; disposing of the response stops it.
        using CancellationTokenRegistration stop = cancellationToken.Register(response.Dispose);
        try
        {
            return Text(await BoundedBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(CallMessages.ReadingStopped, e, cancellationToken);
        }
#endif
    }

    private static string Text(byte[] bytes)
    {
        int mark = bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        return Encoding.UTF8.GetString(bytes, mark, bytes.Length - mark);
    }
}
