namespace Gorgias.Client;

/// <summary>Which calls get their permits first. Within one priority: first in, first out.</summary>
public enum CallPriority
{
    /// <summary>A person waits for the call: reads and single writes.</summary>
    Interactive,

    /// <summary>The call belongs to one of many records of a run.</summary>
    Bulk,
}
