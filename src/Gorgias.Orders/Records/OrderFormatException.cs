using System.Globalization;
using System.Text;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>A record or file that cannot be read as an order. The message names the file, the row, the field, the value (shortened) and what was
/// expected.</summary>
public sealed class OrderFormatException : FormatException
{
    /// <summary>An error with a message only.</summary>
    public OrderFormatException()
        : this("The record is not an order.")
    {
    }

    /// <summary>An error with a message only.</summary>
    /// <param name="message">What is wrong.</param>
    public OrderFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message and its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public OrderFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    private OrderFormatException(
        OrderFormatProblem problem, OrderOrigin origin, string? field, string? value, string? expected, string message, Exception? cause)
        : base(message, cause)
    {
        Problem = problem;
        File = origin.File;
        Row = origin.Row;
        Line = origin.Line;
        Field = field;
        Value = value;
        Expected = expected;
    }

    /// <summary>What kind of thing is wrong.</summary>
    public OrderFormatProblem Problem { get; }

    /// <summary>The file; null when the record came from elsewhere.</summary>
    public string? File { get; }

    /// <summary>The 1-based record number (see <see cref="OrderOrigin"/>); null when the whole file is meant or nothing is known.</summary>
    public long? Row { get; }

    /// <summary>The 1-based line of the file; null when unknown.</summary>
    public long? Line { get; }

    /// <summary>The field, as the record names it; null when no single field is at fault.</summary>
    public string? Field { get; }

    /// <summary>The offending value, shortened to 60 characters and without control characters; null when there is none.</summary>
    public string? Value { get; }

    /// <summary>What was expected; null when the message says all.</summary>
    public string? Expected { get; }

    /// <summary>True when nothing after this could be read; false when the other records go on.</summary>
    public bool EndsReading { get; private set; }

    internal static OrderFormatException ForField(
        OrderFormatProblem problem, OrderOrigin origin, string field, object? value, string expected, Exception? cause = null)
    {
        string? shown = Shorten(value);
        string what = shown is null ? $"field '{field}' is missing or empty" : $"field '{field}' is '{shown}'";
        return new OrderFormatException(problem, origin, field, shown, expected, Place(origin) + what + ". Expected " + expected + ".", cause);
    }

    internal static OrderFormatException ForRecord(OrderFormatProblem problem, OrderOrigin origin, string message, Exception? cause = null) =>
        new(problem, origin, null, null, null, Place(origin) + message, cause);

    internal static OrderFormatException ForFile(OrderFormatProblem problem, OrderOrigin origin, string message, Exception? cause = null) =>
        new(problem, origin, null, null, null, Place(origin) + message, cause) { EndsReading = true };

    private static string Place(OrderOrigin origin)
    {
        var place = new StringBuilder(origin.File);
        Append(place, "row", origin.Row);
        Append(place, "line", origin.Line);
        return place.Length == 0 ? "" : place.Append(": ").ToString();
    }

    private static void Append(StringBuilder place, string word, long? number)
    {
        if (number is { } known)
        {
            place.Append(place.Length == 0 ? "" : ", ").Append(word).Append(' ').Append(known.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string? Shorten(object? value)
    {
        const int Longest = 60;
        if (Scalar.Describe(value) is not { } text)
        {
            return null;
        }

        var shown = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (char character in text)
        {
            if (shown.Length == Longest)
            {
                // Half a surrogate pair is not text.
                shown.Length -= char.IsHighSurrogate(shown[Longest - 2]) ? 2 : 1;
                return shown.Append('…').ToString();
            }

            shown.Append(char.IsControl(character) ? ' ' : character);
        }

        return shown.ToString();
    }
}
