namespace Gorgias.Sandbox.Scripts;

/// <summary>The kinds of tokens in scripts.</summary>
internal enum ScriptTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A string in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator, a bracket or another mark.</summary>
    Mark,

    /// <summary>The end of the script.</summary>
    End,
}
