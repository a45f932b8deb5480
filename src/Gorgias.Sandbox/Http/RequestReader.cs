using System.Globalization;
using System.Text;

namespace Gorgias.Sandbox.Http;

/// <summary>Reads the requests of one connection, one after another. Bytes of a later request wait in the buffer.</summary>
internal sealed class RequestReader(Stream stream, HttpLimits limits)
{
    private static readonly byte[] Continue = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private byte[] _buffer = new byte[8 * 1024];
    private int _start;
    private int _end;

    /// <summary>Whether a part of the next request has been read already.</summary>
    public bool HasBytes => _end > _start;

    /// <summary>Waits for the first byte of a request. False when the other side has closed.</summary>
    public async Task<bool> WaitAsync() => HasBytes || await FillAsync().ConfigureAwait(false);

    /// <summary>Reads the next request; null when the connection ended before the end of the request.</summary>
    /// <exception cref="HttpProblemException">The request is malformed or too large.</exception>
    public async Task<HttpRequest?> ReadAsync()
    {
        int headEnd = await FindHeadEndAsync().ConfigureAwait(false);
        if (headEnd < 0)
        {
            return null;
        }

        HttpRequest request = HeadParser.Parse(Encoding.UTF8.GetString(_buffer, _start, headEnd - _start));
        _start = headEnd;
        return await ReadBodyAsync(request).ConfigureAwait(false) ? request : null;
    }

    /// <summary>Reads and discards what the other side still sends, so that it can read the response.</summary>
    public async Task DrainAsync()
    {
        int left = HttpLimits.MaxDrain;
        do
        {
            left -= _end - _start;
            _start = _end = 0;
        }
        while (left > 0 && await FillAsync().ConfigureAwait(false));
    }

    private async Task<int> FindHeadEndAsync()
    {
        int at = _start;
        int lineStart = _start;
        while (true)
        {
            for (; at < _end; at++)
            {
                if (_buffer[at] != (byte)'\n')
                {
                    continue;
                }

                if (at == lineStart || _buffer[at - 1] != (byte)'\r')
                {
                    throw new HttpProblemException(400, "A line of the request head does not end in CR LF.");
                }

                bool empty = at - lineStart == 1;
                if (empty && lineStart > _start)
                {
                    return at + 1;
                }

                lineStart = at + 1;
                if (empty)
                {
                    // Empty lines before a request line are skipped, as RFC 9112 section 2.2 advises.
                    _start = lineStart;
                }
            }

            if (_end - _start > HttpLimits.MaxHead)
            {
                throw new HttpProblemException(431, "The request head is too large.");
            }

            int moved = _start;
            if (!await FillAsync().ConfigureAwait(false))
            {
                return -1;
            }

            at -= moved - _start;
            lineStart -= moved - _start;
        }
    }

    private async Task<bool> ReadBodyAsync(HttpRequest request)
    {
        string? encoding = request.Headers.Get("Transfer-Encoding");
        string? length = request.Headers.Get("Content-Length");
        if (encoding is null && length is null)
        {
            return true;
        }

        if (encoding is not null && length is not null)
        {
            throw new HttpProblemException(400, "Content-Length and Transfer-Encoding exclude each other.");
        }

        if (encoding is not null && !string.Equals(encoding.Trim(), "chunked", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpProblemException(501, "Only the chunked transfer encoding is supported.");
        }

        long size = 0;
        if (length is not null && !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out size))
        {
            throw new HttpProblemException(400, "Content-Length is not a number.");
        }

        if (size > limits.MaxBody)
        {
            throw new HttpProblemException(413, "The request body is too large.");
        }

        await AnswerExpectationAsync(request).ConfigureAwait(false);
        byte[]? body = encoding is null ? await ReadSizedAsync((int)size).ConfigureAwait(false) : await ReadChunksAsync().ConfigureAwait(false);
        request.Body = body ?? [];
        return body is not null;
    }

    private async Task AnswerExpectationAsync(HttpRequest request)
    {
        if (request.Headers.Get("Expect") is not { } expect || request.MinorVersion == 0)
        {
            return;
        }

        if (!string.Equals(expect.Trim(), "100-continue", StringComparison.OrdinalIgnoreCase))
        {
            throw new HttpProblemException(417, "Only the expectation 100-continue is supported.");
        }

        if (!HasBytes)
        {
            await stream.WriteAllAsync(Continue, Continue.Length).ConfigureAwait(false);
        }
    }

    private async Task<byte[]?> ReadSizedAsync(int size)
    {
        byte[] body = new byte[size];
        int have = Math.Min(size, _end - _start);
        Buffer.BlockCopy(_buffer, _start, body, 0, have);
        _start += have;
        while (have < size)
        {
            int read = await stream.ReadSomeAsync(body, have, size - have).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            have += read;
        }

        return body;
    }

    private async Task<byte[]?> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        while (true)
        {
            if (await ReadLineAsync().ConfigureAwait(false) is not { } line)
            {
                return null;
            }

            int extension = line.IndexOf(';');
            string digits = (extension < 0 ? line : line.Substring(0, extension)).Trim();
            if (digits.Length is 0 or > 8 || !long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size))
            {
                throw new HttpProblemException(400, "A chunk size is not a number.");
            }

            if (body.Length + size > limits.MaxBody)
            {
                throw new HttpProblemException(413, "The request body is too large.");
            }

            if (size == 0)
            {
                return await SkipTrailersAsync().ConfigureAwait(false) ? body.ToArray() : null;
            }

            if (await ReadSizedAsync((int)size).ConfigureAwait(false) is not { } chunk)
            {
                return null;
            }

            body.Write(chunk, 0, chunk.Length);
            if (await ReadLineAsync().ConfigureAwait(false) is not { } end)
            {
                return null;
            }

            if (end.Length > 0)
            {
                throw new HttpProblemException(400, "A chunk is longer than its stated size.");
            }
        }
    }

    private async Task<bool> SkipTrailersAsync()
    {
        for (int i = 0; i < HttpLimits.MaxFields; i++)
        {
            switch (await ReadLineAsync().ConfigureAwait(false))
            {
                case null:
                    return false;
                case "":
                    return true;
            }
        }

        throw new HttpProblemException(431, "Too many trailer fields.");
    }

    private async Task<string?> ReadLineAsync()
    {
        int at = _start;
        while (true)
        {
            for (; at < _end; at++)
            {
                if (_buffer[at] == (byte)'\n')
                {
                    if (at == _start || _buffer[at - 1] != (byte)'\r')
                    {
                        throw new HttpProblemException(400, "A line of a chunked body does not end in CR LF.");
                    }

                    string line = Encoding.ASCII.GetString(_buffer, _start, at - 1 - _start);
                    _start = at + 1;
                    return line;
                }
            }

            if (_end - _start > HttpLimits.MaxHead)
            {
                throw new HttpProblemException(400, "A line of a chunked body does not end.");
            }

            int moved = _start;
            if (!await FillAsync().ConfigureAwait(false))
            {
                return null;
            }

            at -= moved - _start;
        }
    }

    private async Task<bool> FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            if (_start > 0)
            {
                Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
                _end -= _start;
                _start = 0;
            }
            else
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }
        }

        int read = await stream.ReadSomeAsync(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
