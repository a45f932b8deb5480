using System.Net.Http.Headers;
using System.Text;
using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>Sends one attempt over the wire and reads its answer whole.</summary>
internal sealed class WireSender(GorgiasClientOptions options, Uri baseUri) : IDisposable
{
    private readonly HttpClient _http = HttpClientFactory.Make(options, baseUri);
    private volatile bool _closed;

    /// <summary>Once something may have left, every failure is an answer: only what a call ends in tells whether it was made.</summary>
    /// <exception cref="OperationCanceledException">The attempt was cancelled or timed out; it may have reached the API.</exception>
    /// <exception cref="GorgiasNotSentException">The connection was closed before.</exception>
    public async Task<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (_closed)
        {
            throw new GorgiasNotSentException(ConnectionMessages.Closed, null);
        }

        using var message = new HttpRequestMessage(request.Method, Address(request.Path));
        message.Headers.Authorization = options.Credential.ToHeader();
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            try
            {
                string text = await ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
                return AnswerReader.Read(request, response, text, options.TimeProvider.GetUtcNow());
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The headers came, so the request had left.
                return ApiAnswer.Unknown(e);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && e.InnerException is TimeoutException timeout)
        {
            // The client sets no timeout of its own: this is the handler's for connecting.
            return ApiAnswer.NotMade(timeout);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return AnswerReader.NeverLeft(e) ? ApiAnswer.NotMade(e) : ApiAnswer.Unknown(e);
        }
    }

    public void Dispose()
    {
        _closed = true;
        _http.Dispose();
    }

    /// <summary>A path stays a path of the account, even one that reads like an address.</summary>
    private Uri Address(string path) => new(baseUri.GetLeftPart(UriPartial.Authority) + "/" + path.TrimStart('/'));

    /// <summary>JSON is UTF-8, whatever the answer says of itself: a wrong label must not make a made ticket unreadable.</summary>
    private static async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return Text(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
#else
        // The framework's reader takes no token; closing the answer is what stops it.
        using CancellationTokenRegistration stop = cancellationToken.Register(response.Dispose);
        try
        {
            return Text(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
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
