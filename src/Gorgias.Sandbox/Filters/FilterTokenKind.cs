namespace Gorgias.Sandbox.Filters;

/// <summary>The kinds of tokens of a filter.</summary>
internal enum FilterTokenKind
{
    /// <summary>The end of the filter.</summary>
    End,

    /// <summary>A name or a dotted path.</summary>
    Name,

    /// <summary>A quoted string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Anything else: brackets, commas, operators.</summary>
    Mark,
}
