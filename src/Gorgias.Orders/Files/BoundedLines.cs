using System.Text;

namespace Gorgias.Orders.Files;

/// <summary>Reads text line by line in bounded memory. A line longer than the limit is cut short and marked as cut.</summary>
/// <param name="text">The text; stays open.</param>
/// <param name="longest">The limit, in characters.</param>
internal sealed class BoundedLines(TextReader text, int longest)
{
    private readonly char[] _buffer = new char[16384];
    private int _next;
    private int _filled;
    private long _number;

    /// <summary>The next line without its line feed, and its 1-based number; null at the end.</summary>
    public async Task<(string Text, long Number, bool IsCut)?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        bool hasAny = false;
        bool isCut = false;
        while (_next < _filled || await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            hasAny = true;
            int feed = Array.IndexOf(_buffer, '\n', _next, _filled - _next);
            int end = feed < 0 ? _filled : feed;
            isCut |= line.Length + end - _next > longest;
            line.Append(_buffer, _next, isCut ? 0 : end - _next);
            _next = feed < 0 ? _filled : feed + 1;
            if (feed >= 0)
            {
                break;
            }
        }

        return hasAny ? (line.ToString(), ++_number, isCut) : null;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _filled = await text.ReadAsync(_buffer, 0, _buffer.Length).ConfigureAwait(false);
        _next = 0;
        return _filled > 0;
    }
}
