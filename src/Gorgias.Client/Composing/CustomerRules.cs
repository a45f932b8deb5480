using Gorgias.Client.Common;

namespace Gorgias.Client.Composing;

/// <summary>Whom a request is about: one rule for tickets and messages.</summary>
internal static class CustomerRules
{
    /// <summary>The customer with everything that names him or her; null when nothing does.</summary>
    public static PersonReference? Customer(long? id, string? email, string? phone, string? externalId, string? name, bool sendName)
    {
        var person = new PersonReference
        {
            Id = id,
            Email = TicketComposer.Text(email),
            Phone = PhoneNumber.Normalise(TicketComposer.Text(phone)),
            ExternalId = TicketComposer.Text(externalId),
            Name = TicketComposer.Text(name),
            SendName = sendName,
        };
        return person is { Id: null, Email: null, Phone: null, ExternalId: null } ? null : person;
    }

    public static void Check(long? id, string? email, string? phone, string? externalId, FieldRules rules)
    {
        rules.Id("CustomerId", id);
        rules.Email("CustomerEmail", email);
        rules.Phone("CustomerPhone", TicketComposer.Text(phone));
        rules.ExternalId(TicketComposer.Text(externalId), "CustomerExternalId");
    }

    public static bool IsNamed(long? id, params string?[] names) => id is not null || names.Any(static name => TicketComposer.Text(name) is not null);
}
