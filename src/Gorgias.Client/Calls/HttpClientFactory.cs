using System.Net;
using System.Net.Http.Headers;

namespace Gorgias.Client.Calls;

/// <summary>The one place where an <see cref="HttpClient"/> is made: one for each connection, pooled, without redirects and cookies.</summary>
internal static class HttpClientFactory
{
    /// <summary>More than the most calls in flight, so that a call never queues behind the pool.</summary>
    private const int ConnectionsPerServer = 64;

    /// <summary>Old connections are given up so that a changed address is noticed in long runs.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpClient Make(GorgiasClientOptions options, Uri baseUri)
    {
#pragma warning disable RS0030 // This is the home.
        var client = new HttpClient(options.Handler ?? Wire(baseUri, options.Timeout), disposeHandler: options.Handler is null);
#pragma warning restore RS0030
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        client.DefaultRequestHeaders.ExpectContinue = false;
        return client;
    }

#if NET8_0_OR_GREATER
    /// <summary>Sooner than the attempt's own timeout, so that a host that swallows connections is told from one that does not answer.</summary>
    private static TimeSpan ConnectWithin(TimeSpan timeout) => TimeSpan.FromTicks(Math.Min(TimeSpan.FromSeconds(15).Ticks, timeout.Ticks / 2));

    private static SocketsHttpHandler Wire(Uri baseUri, TimeSpan timeout) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !baseUri.IsLoopback,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectWithin(timeout),
        PooledConnectionLifetime = ConnectionLifetime,
        MaxConnectionsPerServer = ConnectionsPerServer,
    };
#else
    private static HttpClientHandler Wire(Uri baseUri, TimeSpan timeout)
    {
        _ = timeout;
        if (ServicePointManager.SecurityProtocol != 0)
        {
            // Not left to the system: Windows PowerShell may ask for less than the API takes.
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        }

        ServicePoint point = ServicePointManager.FindServicePoint(baseUri);
        point.ConnectionLimit = ConnectionsPerServer;
        point.ConnectionLeaseTimeout = (int)ConnectionLifetime.TotalMilliseconds;
        point.Expect100Continue = false;
        point.UseNagleAlgorithm = false;
        return new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !baseUri.IsLoopback,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
    }
#endif
}
