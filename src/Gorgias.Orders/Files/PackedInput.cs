namespace Gorgias.Orders.Files;

/// <summary>
/// The packed bytes of a gzip stream. It can go back within what it read last, because a decompressor reads more than it needs and does not tell how much.
/// </summary>
/// <param name="source">The stream; stays open.</param>
internal sealed class PackedInput(Stream source) : Stream
{
    // What is given at once fits into half of the buffer, so that there is always room for more.
    private const int LargestPart = 8192;

    private readonly byte[] _buffer = new byte[65536];
    private int _next;
    private int _filled;
    private int _given;
    private long _start;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _start + _next;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>The next byte without taking it; null at the end.</summary>
    public byte? Peek() => _next < _filled || Fill() ? _buffer[_next] : null;

    public override int ReadByte()
    {
        if (_next == _filled && !Fill())
        {
            return -1;
        }

        _given = _next;
        return _buffer[_next++];
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_next == _filled && !Fill())
        {
            return 0;
        }

        int taken = Math.Min(Math.Min(count, LargestPart), _filled - _next);
        _given = _next;
        Array.Copy(_buffer, _next, buffer, offset, taken);
        _next += taken;
        return taken;
    }

    /// <summary>Goes on after the first place, in what was given last, where these bytes are.</summary>
    /// <returns>False when they are not there.</returns>
    public bool TrySkipPast(byte[] bytes)
    {
        while (_filled - _next < bytes.Length && Fill())
        {
        }

        for (int index = _given; index + bytes.Length <= _filled; index++)
        {
            if (bytes.SequenceEqual(new ArraySegment<byte>(_buffer, index, bytes.Length)))
            {
                _next = index + bytes.Length;
                return true;
            }
        }

        return false;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        long next = origin switch
        {
            SeekOrigin.Begin => offset - _start,
            SeekOrigin.Current => _next + offset,
            _ => -1,
        };
        _next = next >= 0 && next <= _filled ? (int)next : throw new NotSupportedException();
        return Position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Fill()
    {
        if (_filled > _buffer.Length / 2)
        {
            // What was given last stays, so that it can be given again.
            int dropped = _given;
            Array.Copy(_buffer, dropped, _buffer, 0, _filled - dropped);
            _start += dropped;
            (_next, _filled, _given) = (_next - dropped, _filled - dropped, 0);
        }

        int read = source.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        return read > 0;
    }
}
