namespace Gorgias.Sandbox.Filters;

/// <summary>A piece of a filter expression.</summary>
internal enum FilterTokenKind
{
    /// <summary>Nothing more follows.</summary>
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
