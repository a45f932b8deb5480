namespace Gorgias.Orders;

/// <summary>What kind of thing is wrong, for those who decide by code rather than by message.</summary>
public enum OrderFormatProblem
{
    /// <summary>A field holds what it must not, such as text where an amount belongs.</summary>
    InvalidValue,

    /// <summary>A field that the order cannot be without is absent or empty.</summary>
    MissingField,

    /// <summary>A column that the field mapping names is not there.</summary>
    MissingColumn,

    /// <summary>The record or file is not an order in any known shape.</summary>
    UnknownShape,

    /// <summary>The row does not fit its header, or stands where it cannot belong to an order.</summary>
    MisplacedRow,

    /// <summary>The file breaks the rules of its own format (JSON syntax, an unclosed quote) or ends too early.</summary>
    Syntax,

    /// <summary>The file is not text.</summary>
    NotText,

    /// <summary>The file has no orders.</summary>
    Empty,
}
