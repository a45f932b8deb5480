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
}
