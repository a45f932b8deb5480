using System.Net.Sockets;
using System.Text;

namespace Gorgias.Sandbox.Tests.Support;

/// <summary>A connection that sends exactly the given text, and reads responses byte by byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly List<byte> _pending = [];

    public RawConnection(GorgiasSandbox sandbox)
    {
        Port = sandbox.BaseUri.Port;
        _client.Connect("127.0.0.1", Port);
    }

    public int Port { get; }

    public static string Authorization { get; } = "Authorization: Basic " + TestClient.Basic(SandboxOptions.DefaultEmail, SandboxOptions.DefaultApiKey)
        + "\r\n";

    public static string Head(string line, string more = "") => line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + Authorization + more + "\r\n";

    public async Task Send(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        await _client.GetStream().WriteAsync(bytes);
    }

    /// <summary>Reads one whole response.</summary>
    /// <param name="bodyless">True for HEAD: the response has a Content-Length but no body.</param>
    public async Task<(int Status, string Head, string Body)> Receive(bool bodyless = false)
    {
        string head = await ReadUntil("\r\n\r\n");
        int status = int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        int length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } field && !bodyless
            ? int.Parse(field.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        while (_pending.Count < length)
        {
            await ReadMore();
        }

        string body = Encoding.UTF8.GetString([.. _pending.Take(length)]);
        _pending.RemoveRange(0, length);
        return (status, head, body);
    }

    /// <summary>Whether the server has closed the connection and every byte was read.</summary>
    public async Task<bool> IsAtEnd() => _pending.Count == 0 && await _client.GetStream().ReadAsync(new byte[1]) == 0;

    /// <summary>Reads everything until the server closes the connection.</summary>
    public async Task<string> ReadToEnd()
    {
        byte[] buffer = new byte[4096];
        while (await _client.GetStream().ReadAsync(buffer) is var read and > 0)
        {
            _pending.AddRange(buffer.Take(read));
        }

        return Encoding.UTF8.GetString([.. _pending]);
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> ReadUntil(string mark)
    {
        while (true)
        {
            string text = Encoding.Latin1.GetString([.. _pending]);
            int at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                _pending.RemoveRange(0, at + mark.Length);
                return text[..at];
            }

            await ReadMore();
        }
    }

    private async Task ReadMore()
    {
        byte[] buffer = new byte[4096];
        int read = await _client.GetStream().ReadAsync(buffer);
        if (read == 0)
        {
            throw new EndOfStreamException("The server closed the connection.");
        }

        _pending.AddRange(buffer.Take(read));
    }
}
