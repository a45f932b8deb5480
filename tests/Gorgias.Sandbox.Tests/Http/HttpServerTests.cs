using System.Net.Sockets;
using System.Text;
using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Http;

/// <summary>What a client may do on the wire, said byte by byte.</summary>
public class HttpServerTests : SandboxTest
{
    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, MaxBodyBytes = 2_000_000 };

    private static string Ticket => JsonConvert.SerializeObject(Bodies.Ticket());

    [Fact]
    public async Task A_connection_is_kept_and_counted_once()
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
                await raw.Say(RawConnection.Head("GET /api/account"));
                Assert.Equal(200, (await raw.Hear()).Status);
            }
        }));
        Assert.Equal(64, Sandbox.Requests.ConnectionsAccepted);
        Assert.Equal(320, Sandbox.Requests.ByRoute["GET /api/account"]);
    }

    [Fact]
    public async Task A_chunked_body_is_put_together()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("POST /api/tickets", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"));
        string body = Ticket;
        foreach (char[] piece in body.Chunk(37))
        {
            await raw.Say($"{piece.Length:x};ext=1\r\n{new string(piece)}\r\n");
        }

        await raw.Say("0\r\nTrailer: yes\r\n\r\n");
        Assert.Equal(201, (await raw.Hear()).Status);
        await raw.Say(RawConnection.Head("GET /api/account"));
        Assert.Equal(200, (await raw.Hear()).Status);
    }

    [Fact]
    public async Task A_caller_that_waits_to_be_told_to_continue_is_told()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(
            RawConnection.Head("POST /api/tickets", $"Content-Type: application/json\r\nContent-Length: {Ticket.Length}\r\nExpect: 100-continue\r\n"));
        Assert.Equal(100, (await raw.Hear()).Status);
        await raw.Say(Ticket);
        Assert.Equal(201, (await raw.Hear()).Status);
    }

    [Fact]
    public async Task Another_expectation_fails()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("POST /api/tickets", "Content-Length: 2\r\nExpect: miracles\r\n"));
        Assert.Equal(417, (await raw.Hear()).Status);
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        using var raw = new RawConnection(Sandbox);
        foreach (char c in "\r\n" + RawConnection.Head("POST /api/tickets", $"Content-Type: application/json\r\nContent-Length: {Ticket.Length}\r\n") + Ticket)
        {
            await raw.Say(c.ToString());
        }

        Assert.Equal(201, (await raw.Hear()).Status);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("GET /api/account") + RawConnection.Head("GET /api/nothing") + RawConnection.Head("GET /api/users"));
        Assert.Equal(200, (await raw.Hear()).Status);
        Assert.Equal(404, (await raw.Hear()).Status);
        Assert.Contains("Ann Agent", (await raw.Hear()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_tells_the_length_and_keeps_the_body()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("HEAD /api/account") + RawConnection.Head("GET /api/account"));
        (int status, string? head, _) = await raw.Hear(bodyless: true);
        (_, _, string? body) = await raw.Hear();
        Assert.Equal(200, status);
        Assert.Contains($"Content-Length: {body.Length}", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_1_0_is_answered_and_closed()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say("GET /api/account HTTP/1.0\r\n" + RawConnection.Authorization + "\r\n");
        (int status, string? head, _) = await raw.Hear();
        Assert.Equal(200, status);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.True(await raw.IsAtEnd());
    }

    [Fact]
    public async Task Http_1_0_may_ask_to_stay()
    {
        using var raw = new RawConnection(Sandbox);
        for (int i = 0; i < 2; i++)
        {
            await raw.Say("GET /api/account HTTP/1.0\r\nConnection: Keep-Alive\r\n" + RawConnection.Authorization + "\r\n");
            Assert.Contains("Connection: keep-alive", (await raw.Hear()).Head, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_caller_may_ask_to_close()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("GET /api/account", "Connection: close\r\n"));
        Assert.Contains("Connection: close", (await raw.Hear()).Head, StringComparison.Ordinal);
        Assert.True(await raw.IsAtEnd());
    }

    [Fact]
    public async Task An_absolute_target_is_understood()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head($"GET http://127.0.0.1:{raw.Port}/api/account"));
        Assert.Equal(200, (await raw.Hear()).Status);
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
    public async Task What_is_no_request_is_told_so_and_closed(string text, int expected)
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(text);
        (int status, string? head, string? body) = await raw.Hear();
        Assert.Equal(expected, status);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.Contains("X-Gorgias-Account-Api-Call-Limit", head, StringComparison.Ordinal);
        Assert.StartsWith("{\"error\":{\"msg\":", body, StringComparison.Ordinal);
        Assert.True(await raw.IsAtEnd());
    }

    [Fact]
    public async Task A_head_without_end_is_refused()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say("GET /api/account HTTP/1.1\r\nHost: x\r\nX-Long: " + new string('x', 40_000));
        Assert.Equal(431, (await raw.Hear()).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_the_answer_arrives()
    {
        Reply reply = await Api.Post("/api/tickets", Bodies.Ticket().With("subject", new string('x', 3_000_000)));
        Assert.Equal(413, reply.Status);
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public async Task A_chunked_body_that_grows_too_large_is_refused()
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("POST /api/tickets", "Transfer-Encoding: chunked\r\n") + "1e8481\r\n");
        Assert.Equal(413, (await raw.Hear()).Status);
    }

    [Fact]
    public async Task A_half_request_changes_nothing()
    {
        using (var raw = new RawConnection(Sandbox))
        {
            await raw.Say(RawConnection.Head("POST /api/tickets", $"Content-Type: application/json\r\nContent-Length: {Ticket.Length}\r\n") + Ticket[..20]);
        }

        await Read("/api/account");
        Assert.Empty(Sandbox.Tickets);
        Assert.Equal(1, Sandbox.Requests.Total);
    }

    [Fact]
    public async Task Stopping_breaks_off_connections_and_frees_the_port()
    {
        (GorgiasSandbox? sandbox, int port) = await OnPortOfItsOwn();
        using var raw = new RawConnection(sandbox);
        await sandbox.StopAsync();
        await sandbox.StopAsync();
        using var client = new TcpClient();
        SocketException error = await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", port));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        await using GorgiasSandbox next = await GorgiasSandbox.StartAsync(new SandboxOptions { Port = port });
        Assert.Equal(port, next.BaseUri.Port);
    }

    /// <summary>Below the range the system gives away, so that no other test gets the port in between.</summary>
    private static async Task<(GorgiasSandbox Sandbox, int Port)> OnPortOfItsOwn()
    {
        for (int port = 21_000; ; port++)
        {
            try
            {
                return (await GorgiasSandbox.StartAsync(new SandboxOptions { Port = port }), port);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }

    [Fact]
    public async Task A_port_in_use_is_an_error()
        => await Assert.ThrowsAsync<SocketException>(() => GorgiasSandbox.StartAsync(new SandboxOptions { Port = Sandbox.BaseUri.Port }));

    [Fact]
    public async Task Bodies_of_a_megabyte_come_back_whole()
    {
        string text = string.Concat(Enumerable.Repeat("Größe 👟 שלום\r\n", 70_000));
        Assert.True(Encoding.UTF8.GetByteCount(text) > 1_000_000);
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Incoming(text)));
        Assert.Equal(text, (string?)ticket["messages"]![0]!["body_text"]);
    }
}
