namespace Gorgias.Orders;

/// <summary>The kinds of error in orders, for code that must not depend on the words of a message.</summary>
public enum OrderFormatProblem
{
    /// <summary>The value of a field has the wrong type or form, such as text instead of an amount.</summary>
    InvalidValue,

    /// <summary>A required field is absent or empty.</summary>
    MissingField,

    /// <summary>A column that the field mapping names does not exist.</summary>
    MissingColumn,

    /// <summary>The record or file is not an order in any known shape.</summary>
    UnknownShape,

    /// <summary>The row does not fit its header, or does not fit the order to which it belongs.</summary>
    MisplacedRow,

    /// <summary>The file breaks the rules of its own format (JSON syntax, an unclosed quote) or ends too early.</summary>
    Syntax,

    /// <summary>The file is not text.</summary>
    NotText,

    /// <summary>The file has no orders.</summary>
    Empty,
}
