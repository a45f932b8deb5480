using System.Text;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>A record or file that cannot be read as an order. The message names the file, the row, the field, the value (shortened) and what was
/// expected.</summary>
public sealed class OrderFormatException : FormatException
{
    /// <summary>An error with a message only.</summary>
    public OrderFormatException()
        : this(RecordMessages.NotAnOrder)
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

    /// <summary>The kind of error.</summary>
    public OrderFormatProblem Problem { get; }

    /// <summary>The file; null when the record came from elsewhere.</summary>
    public string? File { get; }

    /// <summary>The 1-based record number (see <see cref="OrderOrigin"/>); null when the whole file is meant or nothing is known.</summary>
    public long? Row { get; }

    /// <summary>The 1-based line of the file; null when unknown.</summary>
    public long? Line { get; }

    /// <summary>The field, as the record names it; null when the error is not about one field.</summary>
    public string? Field { get; }

    /// <summary>The offending value, shortened to 60 characters and without control characters; null when there is none.</summary>
    public string? Value { get; }

    /// <summary>What was expected; null when the error is not about one field.</summary>
    public string? Expected { get; }

    /// <summary>Which columns a mapping could name so that the records can be read; null when none would help.</summary>
    public MappingAdvice? Advice { get; internal set; }

    /// <summary>Whether the record is a platform's but no order, so that no mapping helps.</summary>
    internal bool IsOtherRecord { get; set; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason => Message.Substring(Location(new OrderOrigin(File, Row, Line), EndsReading).Length);

    /// <summary>True when reading ended here; false when it continued with the next record.</summary>
    public bool EndsReading { get; private set; }

    /// <summary>An error of a record as a whole.</summary>
    /// <param name="problem">The kind of error.</param>
    /// <param name="origin">Where the record is.</param>
    /// <param name="message">What is wrong; the place is put before it.</param>
    /// <param name="cause">The cause; null for none.</param>
    /// <returns>The error.</returns>
    public static OrderFormatException Of(OrderFormatProblem problem, OrderOrigin origin, string message, Exception? cause = null) =>
        ForRecord(problem, origin ?? throw new ArgumentNullException(nameof(origin)), message, cause);

    internal static OrderFormatException ForField(
        OrderFormatProblem problem, OrderOrigin origin, string field, object? value, string expected, Exception? cause = null)
    {
        string? shown = Shorten(value);
        string message = shown is null ? FieldMessages.Missing(field, expected) : FieldMessages.Invalid(field, shown, expected);
        return new OrderFormatException(problem, origin, field, shown, expected, Location(origin) + message, cause);
    }

    internal static OrderFormatException ForRecord(OrderFormatProblem problem, OrderOrigin origin, string message, Exception? cause = null) =>
        new(problem, origin, null, null, null, Location(origin) + message, cause);

    internal static OrderFormatException ForFile(OrderFormatProblem problem, OrderOrigin origin, string message, Exception? cause = null) =>
        new(problem, origin, null, null, null, Location(origin, isOfFile: true) + message, cause) { EndsReading = true };

    // Of a record the file's name is enough; its path is in File.
    private static string Location(OrderOrigin origin, bool isOfFile = false) =>
        RecordMessages.Location(isOfFile ? origin.File : Path.GetFileName(origin.File), origin.Row, origin.Line);

    internal static string? Shorten(object? value)
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
