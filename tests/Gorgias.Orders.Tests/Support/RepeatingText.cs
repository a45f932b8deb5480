using System.Globalization;

namespace Gorgias.Orders.Tests.Support;

/// <summary>A text that is generated while it is read: a head, one part repeated with its number in place of {0}, and a tail.</summary>
internal sealed class RepeatingText(string head, string part, long times = long.MaxValue, string tail = "") : TextReader
{
    private string _now = head;
    private int _next;
    private long _parts;
    private bool _ended;

    /// <summary>How many characters were read so far.</summary>
    public long Returned { get; private set; }

    public override int Read(char[] buffer, int index, int count)
    {
        int filled = 0;
        while (filled < count && (_next < _now.Length || Advance()))
        {
            int taken = Math.Min(count - filled, _now.Length - _next);
            _now.CopyTo(_next, buffer, index + filled, taken);
            _next += taken;
            filled += taken;
        }

        Returned += filled;
        return filled;
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => Task.FromResult(Read(buffer, index, count));

    private bool Advance()
    {
        if (_ended)
        {
            return false;
        }

        _next = 0;
        _ended = _parts >= times;
        _now = _ended ? tail : part.Replace("{0}", (++_parts).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return _now.Length > 0;
    }
}
