namespace Gorgias.Client;

/// <summary>What to do when a ticket with the same external id exists.</summary>
public enum IfExistsRule
{
    /// <summary>Create the ticket without looking.</summary>
    Create,

    /// <summary>Return the existing ticket unchanged.</summary>
    Skip,

    /// <summary>Fail with <see cref="GorgiasTicketExistsException"/>.</summary>
    Error,

    /// <summary>What the caller's own records know by its external id is there; the account is not asked. Without such records as
    /// <see cref="Create"/>.</summary>
    Known,
}
