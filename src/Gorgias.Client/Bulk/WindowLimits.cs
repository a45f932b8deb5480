namespace Gorgias.Client.Bulk;

/// <summary>How much an <see cref="OrderedWindow{TItem, TResult}"/> holds.</summary>
internal sealed class WindowLimits
{
    /// <summary>How many items may be under way with few connections open; the window grows from here.</summary>
    public const int DefaultInitial = 16;

    /// <summary>The most items under way when nothing else is said.</summary>
    public const int DefaultMaximum = 32;

    /// <summary>How many finished results may wait for an earlier one.</summary>
    public const int DefaultBuffer = 256;

    /// <summary>Limits for at most this many items under way.</summary>
    /// <param name="maximum">1 or more.</param>
    /// <param name="initial">Where the window starts; cut to the maximum.</param>
    /// <param name="buffer">How many finished results may wait for an earlier one; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is below 1.</exception>
    public WindowLimits(int maximum = DefaultMaximum, int initial = DefaultInitial, int buffer = DefaultBuffer)
    {
        Maximum = AtLeastOne(maximum, nameof(maximum));
        Initial = Math.Min(AtLeastOne(initial, nameof(initial)), maximum);
        Buffer = AtLeastOne(buffer, nameof(buffer));
    }

    /// <summary>The most items under way.</summary>
    public int Maximum { get; }

    /// <summary>How many items may be under way at first.</summary>
    public int Initial { get; }

    /// <summary>How many finished results may wait for an earlier one.</summary>
    public int Buffer { get; }

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The value must be 1 or more.");
}
