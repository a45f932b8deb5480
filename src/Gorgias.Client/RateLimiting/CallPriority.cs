namespace Gorgias.Client;

/// <summary>Who goes first at the rate limiter. Within one priority it is first in, first out.</summary>
public enum CallPriority
{
    /// <summary>A person waits for it: reads and single writes.</summary>
    Interactive,

    /// <summary>One of many records of a run.</summary>
    Bulk,
}
