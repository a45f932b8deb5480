namespace Gorgias.Client;

/// <summary>What to do when a ticket with the same external id is there.</summary>
public enum IfExistsRule
{
    /// <summary>Do not look; make it.</summary>
    Create,

    /// <summary>Leave it alone and return it.</summary>
    Skip,

    /// <summary>Fail.</summary>
    Error,
}
