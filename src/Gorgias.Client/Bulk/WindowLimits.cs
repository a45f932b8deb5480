namespace Gorgias.Client.Bulk;

/// <summary>How many items and results an <see cref="OrderedWindow{TItem, TResult}"/> holds.</summary>
internal sealed class WindowLimits
{
    /// <summary>How many items may be in progress at first, while few connections are open; the window grows from here.</summary>
    public const int DefaultInitial = 16;

    /// <summary>How many items may be in progress at most, unless the caller sets another number.</summary>
    public const int DefaultMaximum = 32;

    /// <summary>How many finished results may wait for an earlier one.</summary>
    public const int DefaultBuffer = 256;

    /// <summary>Creates limits.</summary>
    /// <param name="maximum">How many items may be in progress at most; 1 or more.</param>
    /// <param name="initial">How many items may be in progress at first; 1 or more, cut to the maximum.</param>
    /// <param name="buffer">How many finished results may wait for an earlier one; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public WindowLimits(int maximum = DefaultMaximum, int initial = DefaultInitial, int buffer = DefaultBuffer)
    {
        Maximum = AtLeastOne(maximum, nameof(maximum));
        Initial = Math.Min(AtLeastOne(initial, nameof(initial)), maximum);
        Buffer = AtLeastOne(buffer, nameof(buffer));
    }

    /// <summary>How many items may be in progress at most.</summary>
    public int Maximum { get; }

    /// <summary>How many items may be in progress at first.</summary>
    public int Initial { get; }

    /// <summary>How many finished results may wait for an earlier one.</summary>
    public int Buffer { get; }

    private static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The value must be 1 or more.");
}
