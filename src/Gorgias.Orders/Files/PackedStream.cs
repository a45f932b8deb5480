using System.IO.Compression;
using Gorgias.Shared;

namespace Gorgias.Orders.Files;

/// <summary>
/// Unpacks gzip, of several members one after another too, and finds out when it is cut off or damaged: the framework's stream takes a cut for the end.
/// </summary>
internal sealed class PackedStream : Stream
{
#if NET
    private const int LargestPart = 65536;

#endif
    private const int HasChecksum = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    private readonly PackedInput _input;
    private readonly Stream _source;
    private DeflateStream? _member;
#if NET
    private byte[]? _part;
#endif
    private bool _hasEnded;
    private uint _checksum;
    private uint _length;

    private PackedStream(PackedInput input, Stream source)
    {
        _input = input;
        _source = source;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the stream is cut off or damaged. It ends there.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The fraction of the packed stream read so far, 0 to 1; null when its length is unknown.</summary>
    public double? Fraction => !_source.CanSeek ? null : _source.Length == 0 ? 1 : Math.Min(1, (double)_source.Position / _source.Length);

    /// <summary>Opens a stream that may be packed.</summary>
    /// <param name="source">The stream; stays open.</param>
    /// <returns>The unpacked stream, or what reads the same bytes when it is not packed.</returns>
    public static Stream Open(Stream source)
    {
        long start = source.CanSeek ? source.Position : 0;
        var input = new PackedInput(source);
        bool isPacked = input.ReadByte() == 0x1F && input.ReadByte() == 0x8B;
        input.Position = 0;
        if (isPacked)
        {
            return new PackedStream(input, source);
        }

        if (!source.CanSeek)
        {
            return input;
        }

        source.Position = start;
        return source;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            while (!_hasEnded && count > 0)
            {
                _member ??= Begin();
                int read = _member?.Read(buffer, offset, count) ?? 0;
                if (read > 0)
                {
                    _checksum = Crc32.Append(_checksum, buffer, offset, read);
                    _length = unchecked(_length + (uint)read);
                    return read;
                }

                End();
            }
        }
        catch (InvalidDataException)
        {
            (_hasEnded, IsCut) = (true, true);
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Read(buffer, offset, count));
    }

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _part ??= new byte[LargestPart];
        int read = Read(_part, 0, Math.Min(buffer.Length, LargestPart));
        _part.AsSpan(0, read).CopyTo(buffer.Span);
        return new ValueTask<int>(read);
    }
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    // Null when no member follows: some tools fill the end up with zeros.
    private DeflateStream? Begin()
    {
        if (_input.Position > 0 && _input.Peek() is not 0x1F)
        {
            _hasEnded = true;
            return null;
        }

        byte[] head = Enumerable.Range(0, 10).Select(_ => Next()).ToArray();
        int flags = head[0] == 0x1F && head[1] == 0x8B && head[2] == 8 ? head[3] : throw new InvalidDataException();
        if ((flags & HasExtra) != 0)
        {
            for (int left = Next() | (Next() << 8); left > 0; left--)
            {
                Next();
            }
        }

        foreach (int text in new[] { HasName, HasComment }.Where(text => (flags & text) != 0))
        {
            while (Next() != 0)
            {
            }
        }

        for (int left = (flags & HasChecksum) != 0 ? 2 : 0; left > 0; left--)
        {
            Next();
        }

        (_checksum, _length) = (0, 0);
        return new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
    }

    // The checksum and the length of a member follow it. How much of the input it used is not known, so they are looked for.
    private void End()
    {
        if (_member is null)
        {
            return;
        }

        _member.Dispose();
        _member = null;
        if (!_input.TrySkipPast([.. Bytes(_checksum), .. Bytes(_length)]))
        {
            throw new InvalidDataException();
        }
    }

    private static IEnumerable<byte> Bytes(uint number) => Enumerable.Range(0, 4).Select(index => (byte)(number >> (8 * index)));

    private byte Next() => _input.ReadByte() is >= 0 and int next ? (byte)next : throw new InvalidDataException();
}
