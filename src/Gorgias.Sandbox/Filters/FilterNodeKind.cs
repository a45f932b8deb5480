namespace Gorgias.Sandbox.Filters;

/// <summary>The kinds of nodes of a parsed filter.</summary>
internal enum FilterNodeKind
{
    /// <summary>Two nodes, of which one must be true.</summary>
    Or,

    /// <summary>Two nodes, which must both be true.</summary>
    And,

    /// <summary>A node that must not be true.</summary>
    Not,

    /// <summary>A function: its name, a path, and at most one value.</summary>
    Call,

    /// <summary>A dotted path, such as <c>ticket.status</c>.</summary>
    Path,

    /// <summary>A dotted path with a number in brackets, such as <c>ticket.custom_fields[7]</c>.</summary>
    Element,

    /// <summary>A quoted string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>.</summary>
    Word,

    /// <summary>Values in brackets.</summary>
    List,
}
