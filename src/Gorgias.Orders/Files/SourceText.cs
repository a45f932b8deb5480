using Gorgias.Orders.Messages;

namespace Gorgias.Orders.Files;

/// <summary>A text reader whose first 65,536 characters can be looked at before they are read.</summary>
internal sealed class SourceText : TextReader
{
    private const int HeadLength = 65536;

    private readonly TextReader _rest;
    private readonly char[] _head;
    private readonly int _headLength;
    private readonly long? _length;
    private readonly PackedStream? _packed;
    private readonly bool _isBinary;
    private int _next;
    private long _returned;

    private SourceText(TextReader rest, char[] head, int headLength, bool isBinary, long? length, PackedStream? packed)
    {
        _isBinary = isBinary;
        _rest = rest;
        _head = head;
        _headLength = headLength;
        _length = length;
        _packed = packed;
    }

    /// <summary>The first 65,536 characters, or the whole text if it is shorter.</summary>
    public string Head => new(_head, 0, _headLength);

    /// <summary>Whether the first character that is not blank opens a JSON object or list.</summary>
    public bool LooksLikeJson => Head.TrimStart() is { Length: > 0 } text && text[0] is '{' or '[';

    /// <summary>The fraction of the text read so far, 0 to 1; null when the length is unknown. Counts characters but divides by bytes, so it is an
    /// estimate for text that is not ASCII.</summary>
    public double? Position => Fraction(_returned);

    /// <summary>Opens the text.</summary>
    /// <param name="reader">The text; stays open.</param>
    /// <param name="length">Its length in bytes; null when unknown.</param>
    /// <param name="packed">The packed stream that it comes from; null when there is none. The text throws where that is cut off.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async Task<SourceText> OpenAsync(TextReader reader, long? length, PackedStream? packed, CancellationToken cancellationToken)
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

        // A TextReader may still begin with the byte order mark that a StreamReader removes.
        int start = filled > 0 && head[0] == '\uFEFF' ? 1 : 0;
        Array.Copy(head, start, head, 0, filled - start);
        bool isBinary = IsBinary(head, filled);
        WithoutNulls(head, 0, filled);
        return new SourceText(reader, head, filled - start, isBinary, length, packed);
    }

    /// <summary>Why this cannot be a file of orders at all; null when it can.</summary>
    public OrderFormatException? FindObstacle(OrderOrigin origin)
    {
        string head = Head;
        if (head.StartsWith("PK\u0003\u0004", StringComparison.Ordinal))
        {
            return OrderFormatException.ForFile(
                OrderFormatProblem.NotText, origin, FileMessages.Workbook);
        }

        if (_isBinary || head.StartsWith("%PDF-", StringComparison.Ordinal))
        {
            return OrderFormatException.ForFile(
                OrderFormatProblem.NotText, origin, FileMessages.NotText);
        }

        return !string.IsNullOrWhiteSpace(head) || _headLength >= HeadLength - 1 ? null
            : _packed?.IsCut == true ? OrderFormatException.ForFile(OrderFormatProblem.Syntax, origin, FileMessages.PackedCutOff)
            : OrderFormatException.ForFile(OrderFormatProblem.Empty, origin, FileMessages.FileEmpty);
    }

    /// <summary>Whether the length is known.</summary>
    public bool HasLength => _packed is not null || _length is not null;

    /// <summary>An offset, or what was read of a packed stream, as a fraction of the length in bytes, 0 to 1; null when the length is unknown.</summary>
    public double? Fraction(long offset) =>
        _packed is not null ? _packed.Fraction : _length is { } length ? length <= 0 ? 1 : Math.Min(1, (double)offset / length) : null;

    public override int Peek() => _next < _headLength ? _head[_next] : _rest.Peek() is var next && next == '\0' ? ' ' : next;

    public override int Read()
    {
        _returned++;
        return _next < _headLength ? _head[_next++] : Whole(_rest.Read()) is var next && next == '\0' ? ' ' : next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int read = _next < _headLength ? TakeHead(buffer, index, count) : Whole(_rest.Read(buffer, index, count));
        WithoutNulls(buffer, index, read);
        _returned += read;
        return read;
    }

    public override async Task<int> ReadAsync(char[] buffer, int index, int count)
    {
        int read = _next < _headLength ? TakeHead(buffer, index, count) : Whole(await _rest.ReadAsync(buffer, index, count).ConfigureAwait(false));
        WithoutNulls(buffer, index, read);
        _returned += read;
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
            read = Whole(await _rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
            buffer.Span.Slice(0, read).Replace('\0', ' ');
        }

        _returned += read;
        return read;
    }
#endif

    // The end of a text that was cut off must not pass for its end: the last row would be half a row.
    private int Whole(int read) => read <= 0 && _packed?.IsCut == true ? throw new InvalidDataException(FileMessages.PackedCutOff) : read;

    // Of a picture or an archive a tenth is control characters, of text in another encoding half is NULs. A broken character or a padded value is text.
    private static bool IsBinary(char[] head, int length) =>
        Array.IndexOf(head, '\0', 0, length) >= 0
        && head.Take(length).Count(static character => char.IsControl(character) && character is not ('\t' or '\r' or '\n')) > 1 + (length / 20);

    // A NUL means nothing in a text, and a space does no harm where it is.
    private static void WithoutNulls(char[] buffer, int index, int count)
    {
        for (int at = Array.IndexOf(buffer, '\0', index, count); at >= 0; at = Array.IndexOf(buffer, '\0', at, index + count - at))
        {
            buffer[at] = ' ';
        }
    }

    private int TakeHead(char[] buffer, int index, int count)
    {
        int taken = Math.Min(count, _headLength - _next);
        Array.Copy(_head, _next, buffer, index, taken);
        _next += taken;
        return taken;
    }
}
