using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A record names one customer by id and another one by address, phone number or external id. Nothing was sent.</summary>
public sealed class GorgiasCustomerMismatchException : GorgiasException
{
    internal GorgiasCustomerMismatchException(string message, long customerId)
        : base(message) => CustomerId = customerId;

    /// <summary>The id that the record has.</summary>
    public long CustomerId { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.CustomerMismatch;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.NameOneCustomer;
}
