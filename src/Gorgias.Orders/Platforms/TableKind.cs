namespace Gorgias.Orders.Platforms;

/// <summary>What a table of names describes.</summary>
internal enum TableKind
{
    /// <summary>Rows of a file, or flat objects; names are compared without case and punctuation.</summary>
    Rows,

    /// <summary>Objects of an API; names are compared exactly and may be paths.</summary>
    Json,

    /// <summary>What a reader of its own reads; the table only names it.</summary>
    Reader,

    /// <summary>Names that people use in tables of their own.</summary>
    Words,
}
