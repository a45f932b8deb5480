using Gorgias.Client;

namespace Gorgias.Queue.Tests.Items;

/// <summary>Entries of one customer have one key, however the customer is named.</summary>
public sealed class QueueEntryTests
{
    [Theory]
    [InlineData(" Ann@Example.com ", "+491", "crm-1", 5L, "ann@example.com")]
    [InlineData(null, "+491", "crm-1", 5L, "phone:+491")]
    [InlineData(null, null, "crm-1", 5L, "external:crm-1")]
    [InlineData(null, null, null, 5L, "id:5")]
    public void The_key_of_a_customer_is_the_address_then_the_phone_number_then_the_external_id_then_the_id(
        string? email, string? phone, string? externalId, long? id, string key)
    {
        var draft = new TicketDraft { Customer = new PersonReference { Email = email, Phone = phone, ExternalId = externalId, Id = id } };

        Assert.Equal(key, QueueEntry.ForTicket(draft).CustomerKey);
    }
}
