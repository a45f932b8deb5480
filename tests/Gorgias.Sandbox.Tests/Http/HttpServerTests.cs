using System.Net;
using System.Net.Sockets;
using System.Text;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Http;

/// <summary>HTTP on the level of bytes: what a client can send, and how the server responds.</summary>
public class HttpServerTests : SandboxTest
{
    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, MaxBodyBytes = 2_000_000 };

    private static string Ticket => JsonConvert.SerializeObject(Bodies.Ticket());

    [Fact]
    public async Task A_connection_is_kept_open_and_counted_once()
    {
        for (int i = 0; i < 20; i++)
        {
            await Read("/api/account");
        }

        Assert.Equal(1, Sandbox.Requests.ConnectionsAccepted);
        Assert.Equal(20, Sandbox.Requests.Total);
    }

    [Fact]
    public async Task Many_connections_are_served_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
        {
            using var raw = new RawConnection(Sandbox);
            for (int n = 0; n < 5; n++)
            {
                await raw.Send(RawConnection.Head("GET /api/account"));
                Assert.Equal(200, (await raw.Receive()).Status);
            }
        }));
        Assert.Equal(64, Sandbox.Requests.ConnectionsAccepted);
        Assert.Equal(320, Sandbox.Requests.ByRoute["GET /api/account"]);
    }

    [Fact]
    public async Task A_chunked_body_is_read()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("POST /api/tickets", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"));
        string body = Ticket;
        foreach (char[] piece in body.Chunk(37))
        {
            await raw.Send($"{piece.Length:x};ext=1\r\n{new string(piece)}\r\n");
        }

        await raw.Send("0\r\nTrailer: yes\r\n\r\n");
        Assert.Equal(201, (await raw.Receive()).Status);
        await raw.Send(RawConnection.Head("GET /api/account"));
        Assert.Equal(200, (await raw.Receive()).Status);
    }

    [Fact]
    public async Task A_caller_that_expects_100_continue_gets_it()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(
            RawConnection.Head("POST /api/tickets", $"Content-Type: application/json\r\nContent-Length: {Ticket.Length}\r\nExpect: 100-continue\r\n"));
        Assert.Equal(100, (await raw.Receive()).Status);
        await raw.Send(Ticket);
        Assert.Equal(201, (await raw.Receive()).Status);
    }

    [Fact]
    public async Task Any_other_expectation_is_417()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("POST /api/tickets", "Content-Length: 2\r\nExpect: miracles\r\n"));
        Assert.Equal(417, (await raw.Receive()).Status);
    }

    [Fact]
    public async Task A_request_can_arrive_byte_by_byte()
    {
        using var raw = new RawConnection(Sandbox);
        foreach (char c in "\r\n" + RawConnection.Head("POST /api/tickets", $"Content-Type: application/json\r\nContent-Length: {Ticket.Length}\r\n") + Ticket)
        {
            await raw.Send(c.ToString());
        }

        Assert.Equal(201, (await raw.Receive()).Status);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("GET /api/account") + RawConnection.Head("GET /api/nothing") + RawConnection.Head("GET /api/users"));
        Assert.Equal(200, (await raw.Receive()).Status);
        Assert.Equal(404, (await raw.Receive()).Status);
        Assert.Contains("Ann Agent", (await raw.Receive()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_response_to_HEAD_has_the_length_but_no_body()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("HEAD /api/account") + RawConnection.Head("GET /api/account"));
        (int status, string? head, _) = await raw.Receive(bodyless: true);
        (_, _, string? body) = await raw.Receive();
        Assert.Equal(200, status);
        Assert.Contains($"Content-Length: {body.Length}", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_closes_after_a_response_to_HTTP_1_0()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send("GET /api/account HTTP/1.0\r\n" + RawConnection.Authorization + "\r\n");
        (int status, string? head, _) = await raw.Receive();
        Assert.Equal(200, status);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.True(await raw.IsAtEnd());
    }

    [Fact]
    public async Task HTTP_1_0_can_ask_to_keep_the_connection()
    {
        using var raw = new RawConnection(Sandbox);
        for (int i = 0; i < 2; i++)
        {
            await raw.Send("GET /api/account HTTP/1.0\r\nConnection: Keep-Alive\r\n" + RawConnection.Authorization + "\r\n");
            Assert.Contains("Connection: keep-alive", (await raw.Receive()).Head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_caller_can_ask_to_close_the_connection()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("GET /api/account", "Connection: close\r\n"));
        Assert.Contains("Connection: close", (await raw.Receive()).Head, StringComparison.Ordinal);
        Assert.True(await raw.IsAtEnd());
    }

    [Fact]
    public async Task An_absolute_target_is_accepted()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head($"GET http://127.0.0.1:{raw.Port}/api/account"));
        Assert.Equal(200, (await raw.Receive()).Status);
    }

    [Theory]
    [InlineData("NONSENSE\r\n\r\n", 400)]
    [InlineData("GET /api/account\r\n\r\n", 400)]
    [InlineData("GET /api/account HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /api/account HTTP/1.1\nHost: x\n\n", 400)]
    [InlineData("GET /api/account HTTP/2.0\r\nHost: x\r\n\r\n", 505)]
    [InlineData("G\u0001T /api/account HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET api/account HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /api/account HTTP/1.1\r\nHost : x\r\n\r\n", 400)]
    [InlineData("GET /api/account HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", 400)]
    [InlineData("POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n", 400)]
    [InlineData("POST /api/tickets HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", 400)]
    [InlineData("POST /api/tickets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501)]
    [InlineData("POST /api/tickets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("POST /api/tickets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n", 400)]
    public async Task A_malformed_request_gets_an_error_and_the_connection_closes(string text, int expected)
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(text);
        (int status, string? head, string? body) = await raw.Receive();
        Assert.Equal(expected, status);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.Contains("X-Gorgias-Account-Api-Call-Limit", head, StringComparison.Ordinal);
        Assert.StartsWith("{\"error\":{\"msg\":", body, StringComparison.Ordinal);
        Assert.True(await raw.IsAtEnd());
    }

    [Fact]
    public async Task A_head_that_is_too_large_is_431()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send("GET /api/account HTTP/1.1\r\nHost: x\r\nX-Long: " + new string('x', 40_000));
        Assert.Equal(431, (await raw.Receive()).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_413_and_the_caller_can_read_the_response()
    {
        TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket().With("subject", new string('x', 3_000_000)));
        Assert.Equal(413, response.Status);
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public async Task A_chunked_body_that_is_too_large_is_413()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("POST /api/tickets", "Transfer-Encoding: chunked\r\n") + "1e8481\r\n");
        Assert.Equal(413, (await raw.Receive()).Status);
    }

    [Fact]
    public async Task An_incomplete_request_changes_nothing()
    {
        using (var raw = new RawConnection(Sandbox))
        {
            await raw.Send(RawConnection.Head("POST /api/tickets", $"Content-Type: application/json\r\nContent-Length: {Ticket.Length}\r\n") + Ticket[..20]);
        }

        await Read("/api/account");
        Assert.Empty(Sandbox.Tickets);
        Assert.Equal(1, Sandbox.Requests.Total);
    }

    [Fact]
    public async Task A_connection_that_is_aborted_before_it_is_served_ends_without_an_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var connection = new HttpConnection(await listener.AcceptSocketAsync(), null!);

        connection.Abort();

        await connection.RunAsync(null!, new HttpLimits(static () => 1), CancellationToken.None);
    }

    [Fact]
    public async Task Stopping_aborts_connections_and_frees_the_port()
    {
        (GorgiasSandbox? sandbox, int port) = await StartOnFreePort();
        using var raw = new RawConnection(sandbox);
        await sandbox.StopAsync();
        await sandbox.StopAsync();
        using var client = new TcpClient();
        SocketException error = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", port));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        await using GorgiasSandbox next = await GorgiasSandbox.StartAsync(new SandboxOptions { Port = port });
        Assert.Equal(port, next.BaseUri.Port);
    }

    /// <summary>A free port below the range from which the system assigns ports, so that no other test gets it in between.</summary>
    private static async Task<(GorgiasSandbox Sandbox, int Port)> StartOnFreePort()
    {
        for (int port = 21_000; ; port++)
        {
            try
            {
                return (await GorgiasSandbox.StartAsync(new SandboxOptions { Port = port }), port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The port is in use; try the next one.
            }
        }
    }

    [Fact]
    public async Task A_port_in_use_throws()
        => await Assert.ThrowsAsync<SocketException>(() => GorgiasSandbox.StartAsync(new SandboxOptions { Port = Sandbox.BaseUri.Port }));

    [Fact]
    public async Task A_body_of_a_megabyte_is_read_and_returned()
    {
        string text = string.Concat(Enumerable.Repeat("Größe 👟 שלום\r\n", 70_000));
        Assert.True(Encoding.UTF8.GetByteCount(text) > 1_000_000);
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Incoming(text)));
        Assert.Equal(text, (string?)ticket["messages"]![0]!["body_text"]);
    }
}
