namespace Gorgias.Orders.Files;

/// <summary>A text of which the beginning is looked at before it is read from the beginning.</summary>
internal sealed class SourceText : TextReader
{
    private const int HeadLength = 65536;

    private readonly TextReader _rest;
    private readonly char[] _head;
    private readonly int _headLength;
    private readonly long? _length;
    private int _next;
    private long _given;

    private SourceText(TextReader rest, char[] head, int headLength, long? length)
    {
        _rest = rest;
        _head = head;
        _headLength = headLength;
        _length = length;
    }

    /// <summary>The first 65,536 characters, or all there are.</summary>
    public string Head => new(_head, 0, _headLength);

    /// <summary>Whether the first character that is not blank opens a JSON object or list.</summary>
    public bool LooksLikeJson => Head.TrimStart() is { Length: > 0 } text && text[0] is '{' or '[';

    /// <summary>The fraction handed out so far, by the length in bytes; null when that is unknown.</summary>
    public double? Position => Fraction(_given);

    public static async Task<SourceText> OpenAsync(TextReader reader, long? length, CancellationToken cancellationToken)
    {
        char[] head = new char[HeadLength];
        int filled = 0;
        while (filled < HeadLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = await reader.ReadAsync(head, filled, HeadLength - filled).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        // A text handed in may still carry the byte order mark that a stream reader takes off.
        int start = filled > 0 && head[0] == '\uFEFF' ? 1 : 0;
        Array.Copy(head, start, head, 0, filled - start);
        return new SourceText(reader, head, filled - start, length);
    }

    /// <summary>Why this cannot be a file of orders at all; null when it can.</summary>
    public OrderFormatException? FindObstacle(OrderOrigin origin)
    {
        string head = Head;
        if (head.StartsWith("PK\u0003\u0004", StringComparison.Ordinal))
        {
            return OrderFormatException.ForFile(
                OrderFormatProblem.NotText, origin,
                    "this is an Excel workbook or another archive, not text. Save it as CSV UTF-8 in the spreadsheet program and read that file.");
        }

        if (head.IndexOf('\0') >= 0 || head.StartsWith("%PDF-", StringComparison.Ordinal))
        {
            return OrderFormatException.ForFile(
                OrderFormatProblem.NotText, origin,
                    "this is a binary file, not text. Expected JSON or CSV, as UTF-8, Windows-1252, or UTF-16 with a byte order mark.");
        }

        return string.IsNullOrWhiteSpace(head) && _headLength < HeadLength - 1
            ? OrderFormatException.ForFile(OrderFormatProblem.Empty, origin, "the file is empty. Expected orders as JSON or CSV.")
            : null;
    }

    /// <summary>A place in the text as a fraction of its length; null when that is unknown.</summary>
    public double? Fraction(long place) => _length is { } length ? length <= 0 ? 1 : Math.Min(1, (double)place / length) : null;

    public override int Peek() => _next < _headLength ? _head[_next] : _rest.Peek();

    public override int Read()
    {
        _given++;
        return _next < _headLength ? _head[_next++] : _rest.Read();
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int read = _next < _headLength ? TakeHead(buffer, index, count) : _rest.Read(buffer, index, count);
        _given += read;
        return read;
    }

    public override async Task<int> ReadAsync(char[] buffer, int index, int count)
    {
        int read = _next < _headLength ? TakeHead(buffer, index, count) : await _rest.ReadAsync(buffer, index, count).ConfigureAwait(false);
        _given += read;
        return read;
    }

#if NET
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_next < _headLength)
        {
            read = Math.Min(buffer.Length, _headLength - _next);
            _head.AsMemory(_next, read).CopyTo(buffer);
            _next += read;
        }
        else
        {
            read = await _rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        _given += read;
        return read;
    }
#endif

    private int TakeHead(char[] buffer, int index, int count)
    {
        int taken = Math.Min(count, _headLength - _next);
        Array.Copy(_head, _next, buffer, index, taken);
        _next += taken;
        return taken;
    }
}
