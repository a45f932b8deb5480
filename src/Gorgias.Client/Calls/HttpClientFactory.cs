using System.Net;
using System.Net.Http.Headers;

namespace Gorgias.Client.Calls;

/// <summary>The one place that creates an <see cref="HttpClient"/>: one for each client, with pooled connections, without redirects and cookies.</summary>
internal static class HttpClientFactory
{
    /// <summary>More than the most calls in flight, so that a call never waits for a pooled connection.</summary>
    private const int ConnectionsPerServer = 64;

    /// <summary>Connections are replaced after this time, so that long runs notice a changed DNS address.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static HttpClient Create(GorgiasClientOptions options, Uri baseUri)
    {
#pragma warning disable RS0030 // The only place that creates one.
        var client = new HttpClient(options.Handler ?? Wire(options, baseUri), disposeHandler: options.Handler is null);
#pragma warning restore RS0030
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
        client.DefaultRequestHeaders.ExpectContinue = false;
        return client;
    }

    /// <summary>The proxy that a client goes through; null for none.</summary>
    public static IWebProxy? ProxyOf(GorgiasClientOptions options, Uri baseUri) => !UsesProxy(options, baseUri)
        ? null
#if NET8_0_OR_GREATER
        : options.Proxy ?? HttpClient.DefaultProxy;
#else
        : options.Proxy ?? WebRequest.DefaultWebProxy;
#endif

    private static bool UsesProxy(GorgiasClientOptions options, Uri baseUri) => options.UseProxy && (options.Proxy is not null || !baseUri.IsLoopback);

#if NET8_0_OR_GREATER
    /// <summary>
    /// The timeout for connecting. It is shorter than the attempt's own timeout, which tells a host that drops connections from one that does not respond.
    /// </summary>
    private static TimeSpan ConnectWithin(TimeSpan timeout) => TimeSpan.FromTicks(Math.Min(TimeSpan.FromSeconds(15).Ticks, timeout.Ticks / 2));

    private static SocketsHttpHandler Wire(GorgiasClientOptions options, Uri baseUri) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = UsesProxy(options, baseUri),
        Proxy = options.Proxy,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectWithin(options.Timeout),
        PooledConnectionLifetime = ConnectionLifetime,
        MaxConnectionsPerServer = ConnectionsPerServer,
    };
#else
    private static HttpClientHandler Wire(GorgiasClientOptions options, Uri baseUri)
    {
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
            UseProxy = UsesProxy(options, baseUri),
            Proxy = options.Proxy,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = ConnectionsPerServer,
        };
    }
#endif
}
