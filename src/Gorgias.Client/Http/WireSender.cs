using System.Text;
using Newtonsoft.Json;

namespace Gorgias.Client.Http;

/// <summary>Sends one attempt over the wire and reads its answer whole.</summary>
internal sealed class WireSender(GorgiasClientOptions options) : IDisposable
{
    private readonly HttpClient _http = HttpClientHome.Make(options);

    /// <exception cref="OperationCanceledException">The attempt was cancelled or timed out; it may have reached the API.</exception>
    public async Task<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Path);
        message.Headers.Authorization = options.Credential.ToHeader();
        if (request.Body is not null)
        {
            message.Content = new StringContent(request.Body.ToString(Formatting.None), Encoding.UTF8, "application/json");
        }

        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var text = await ReadTextAsync(response, cancellationToken).ConfigureAwait(false);
            return AnswerReader.Read(request, response, text, options.TimeProvider.GetUtcNow());
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return AnswerReader.NeverLeft(e) ? ApiAnswer.NotMade(e) : ApiAnswer.Unknown(e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> ReadTextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
#else
        // The framework's reader takes no token; closing the answer is what stops it.
        using var stop = cancellationToken.Register(response.Dispose);
        try
        {
            return await response.Content.ReadAsStringAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The answer was not awaited to its end.", e, cancellationToken);
        }
#endif
    }
}
