using System.Net;
using System.Net.Sockets;
using System.Text;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Failures of the framework's own handler on a real socket are read as the right outcome.</summary>
public class RealWireTests : ClientTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_port_without_a_listener_is_unreachable()
    {
        using GorgiasClient client = RealClient(FreePort());

        await Assert.ThrowsAsync<GorgiasConnectionException>(() => Post(client));
    }

    [Fact]
    public async Task A_port_that_does_not_speak_tls_is_unreachable()
    {
        using var server = new OneResponse("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        using GorgiasClient client = RealClient(server.Port, "https");

        await Assert.ThrowsAsync<GorgiasConnectionException>(() => Post(client));
    }

    [Fact]
    public async Task A_connection_that_times_out_is_unreachable()
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(20),
            ConnectCallback = static async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return Stream.Null;
            },
        };
        using GorgiasClient client = RealClient(9, handler: handler);

        await Assert.ThrowsAsync<GorgiasConnectionException>(() => Post(client));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 201 Created\r\ncontent-ty")]
    [InlineData("HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"id\": 1")]
    [InlineData("HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n8\r\n{\"id\": 1")]
    [InlineData("HTTP/1.1 201 Created\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task A_request_whose_response_breaks_off_has_an_unknown_outcome(string response)
    {
        using var server = new OneResponse(response);
        using GorgiasClient client = RealClient(server.Port);

        await Assert.ThrowsAsync<GorgiasUnknownOutcomeException>(() => Post(client));
        Assert.Contains("POST /api/tags", await server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_complete_response_is_done()
    {
        using var server = new OneResponse("HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{\"id\": 1}");
        using GorgiasClient client = RealClient(server.Port);

        Assert.NotNull(await Post(client));
    }

    private static Task<object?> Post(GorgiasClient client) =>
        client.Api.InvokeAsync("POST", "/api/tags", body: new Dictionary<string, object?> { ["name"] = "late" }).WaitAsync(Patience);

    private static GorgiasClient RealClient(int port, string scheme = "http", HttpMessageHandler? handler = null) => new(new GorgiasClientOptions
    {
        BaseUri = new Uri($"{scheme}://127.0.0.1:{port}"),
        Credential = GorgiasCredential.FromApiKey("ann@acme.example", Secured(Secret)),
        MaximumRetryCount = 0,
        Handler = handler,
    });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A server that reads one request, sends the bytes it was given as the response, and closes the connection.</summary>
    private sealed class OneResponse : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public OneResponse(string response)
        {
            _listener.Start();
            Request = Serve(response);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public Task<string> Request { get; }

        public void Dispose() => _listener.Dispose();

        private async Task<string> Serve(string response)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync();
            NetworkStream stream = client.GetStream();
            var request = new StringBuilder();
            byte[] buffer = new byte[4096];
            while (!request.ToString().EndsWith('}'))
            {
                int read = await stream.ReadAsync(buffer);
                request.Append(Encoding.UTF8.GetString(buffer, 0, read));
                if (read == 0 || buffer[0] == 0x16)
                {
                    break;
                }
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(response));
            return request.ToString();
        }
    }
}
