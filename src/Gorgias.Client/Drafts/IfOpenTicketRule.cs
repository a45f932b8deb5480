namespace Gorgias.Client;

/// <summary>What to do when the customer has an open ticket.</summary>
public enum IfOpenTicketRule
{
    /// <summary>Create another ticket without looking.</summary>
    Create,

    /// <summary>Add the messages to the open ticket that changed last.</summary>
    Append,

    /// <summary>Return the open ticket unchanged.</summary>
    Skip,

    /// <summary>Fail with <see cref="GorgiasTicketExistsException"/>.</summary>
    Error,
}
