using Gorgias.Orders.Messages;
using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>A text of which only so much is read between two orders, so that a value without an end does not fill the memory.</summary>
/// <param name="text">The text; stays open.</param>
internal sealed class BoundedText(TextReader text) : TextReader
{
    // No order is nearly as long. A packed file of a few megabytes can be a thousand times as long.
    private const int Longest = 32 * 1024 * 1024;

    private long _left = Longest;

    /// <summary>Begins to count again: an order was read.</summary>
    public void Restart() => _left = Longest;

    public override int Peek() => text.Peek();

    public override int Read()
    {
        int next = text.Read();
        Count(next < 0 ? 0 : 1);
        return next;
    }

    /// <exception cref="JsonReaderException">The order is too long.</exception>
    public override int Read(char[] buffer, int index, int count) => Count(text.Read(buffer, index, InReach(count)));

    /// <exception cref="JsonReaderException">The order is too long.</exception>
    public override async Task<int> ReadAsync(char[] buffer, int index, int count) =>
        Count(await text.ReadAsync(buffer, index, InReach(count)).ConfigureAwait(false));

    private int InReach(int count) => (int)Math.Min(count, _left + 1);

    private int Count(int read)
    {
        _left -= read;
        return _left >= 0 ? read : throw new JsonReaderException(FileMessages.OrderTooLong);
    }
}
