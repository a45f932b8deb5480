namespace Gorgias.Simulation.Account;

/// <summary>What goes wrong with a request.</summary>
internal enum SimulatedFault
{
    None,

    /// <summary>The connection is refused.</summary>
    NeverLeaves,

    /// <summary>The request is lost, and no answer comes.</summary>
    LostBefore,

    /// <summary>The request is served, and no answer comes.</summary>
    LostAfter,

    /// <summary>The connection is reset before the request is served.</summary>
    ResetBefore,

    /// <summary>The connection is reset after the request was served.</summary>
    ResetAfter,

    /// <summary>The account fails, and has done nothing.</summary>
    ErrorBefore,

    /// <summary>The account has served the request, and says that it failed.</summary>
    ErrorAfter,

    /// <summary>The answer ends in the middle of its body.</summary>
    CutAfter,
}
