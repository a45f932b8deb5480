namespace Gorgias.Client.Operations;

/// <summary>Parts of a request that only the account knows, so that they are read from it just before the request is sent.</summary>
[Flags]
internal enum LookedUpParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The agent who is the author.</summary>
    Author = 1,

    /// <summary>The account's own address on the channel.</summary>
    AccountAddress = 2,

    /// <summary>The customer's address on the channel.</summary>
    CustomerAddress = 4,

    /// <summary>The id of the customer, who is named by phone number or external id.</summary>
    Customer = 8,

    /// <summary>The addresses of files that are uploaded.</summary>
    Attachments = 16,
}
