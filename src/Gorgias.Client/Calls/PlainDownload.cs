using System.Net;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Polly;
using Polly.Timeout;

namespace Gorgias.Client.Calls;

/// <summary>
/// Reads a file from the address that the API redirects to. That is another host, where the address itself is the permission: the credential never goes there,
/// and the rate limiter does not count it.
/// </summary>
internal sealed class PlainDownload(RequestSender wire, GorgiasClientOptions options, Uri baseUri)
{
    private const int MostRedirects = 3;
    private const int Step = 80 * 1024;

    // For one step, not for the whole file: a large one takes as long as it takes, as long as it goes on.
    private readonly ResiliencePipeline _timeout = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
        .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
        .Build();

    /// <summary>Copies the file.</summary>
    /// <param name="name">How errors name the call. The address is a secret, and in none.</param>
    /// <param name="address">The address.</param>
    /// <param name="to">Where the content goes.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <returns>Null when the file was copied; the failure when another attempt may succeed.</returns>
    /// <exception cref="GorgiasProtocolException">The address is not one that is read, or the file is not there.</exception>
    /// <exception cref="IOException">The content could not be written.</exception>
    public async Task<GorgiasException?> CopyAsync(string name, Uri address, Stream to, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            Check(address);
            (HttpResponseMessage? response, GorgiasException? failure) = await TryAsync(
                token => wire.OpenAsync(address, token), name, cancellationToken).ConfigureAwait(false);
            using (response)
            {
                if (response is null)
                {
                    return failure;
                }

                switch (response.StatusCode)
                {
                    case >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest
                        when redirects < MostRedirects && response.Headers.Location is { } next:
                        address = new Uri(address, next);
                        continue;
                    case HttpStatusCode.OK:
                        return await CopyAsync(name, response, to, cancellationToken).ConfigureAwait(false);
                    case HttpStatusCode.RequestTimeout or (HttpStatusCode)429 or >= HttpStatusCode.InternalServerError:
                        return NotServed(response);
                    default:
                        throw NotServed(response);
                }
            }
        }
    }

    private async Task<GorgiasException?> CopyAsync(string name, HttpResponseMessage response, Stream to, CancellationToken cancellationToken)
    {
        (Stream? body, GorgiasException? failure) = await TryAsync(
            token => StreamSteps.OpenAsync(response.Content, token), name, cancellationToken).ConfigureAwait(false);
        if (body is null)
        {
            return failure;
        }

        using (body)
        {
            // Not every stream heeds the token; disposing of the response stops it.
            using CancellationTokenRegistration stop = cancellationToken.Register(response.Dispose);
            byte[] buffer = new byte[Step];
            while (true)
            {
                (object? read, failure) = await TryAsync<object>(
                    async token => await StreamSteps.ReadAsync(body, buffer, token).ConfigureAwait(false), name, cancellationToken).ConfigureAwait(false);
                if (read is not int count || count == 0)
                {
                    return failure;
                }

                await StreamSteps.WriteAsync(to, buffer, count, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<(T? Result, GorgiasException? Failure)> TryAsync<T>(Func<CancellationToken, Task<T>> work, string name, CancellationToken stop)
        where T : class
    {
        try
        {
            return (await _timeout.ExecuteAsync(async token => await work(token).ConfigureAwait(false), stop).ConfigureAwait(false), null);
        }
        catch (TimeoutRejectedException)
        {
            var silent = new TimeoutException(CallMessages.TimedOut(options.Timeout));
            return (null, new GorgiasNoAnswerException(CallMessages.Unanswered(name, 1, silent.Message), silent));
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Exception clean = wire.Clean(e);
            return (null, new GorgiasNoAnswerException(CallMessages.Unanswered(name, 1, clean.Message), clean));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new OperationCanceledException(CallMessages.ReadingStopped, wire.Clean(e), stop);
        }
    }

    private void Check(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && baseUri.IsLoopback))
        {
            throw new GorgiasProtocolException(FileMessages.UnsafeAddress(address.Host));
        }
    }

    private static GorgiasProtocolException NotServed(HttpResponseMessage response) => new(FileMessages.NotServed((int)response.StatusCode));
}
