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

    /// <summary>Checks the fields of a customer who is created or changed.</summary>
    /// <param name="fields">The fields of the body, by their wire names.</param>
    /// <param name="rules">Takes what is wrong.</param>
    public static void Check(IReadOnlyDictionary<string, object?> fields, FieldRules rules)
    {
        rules.Email("Email", TextOf(fields, "email"));
        rules.ExternalId(TextOf(fields, "external_id"));
        rules.Language(TextOf(fields, "language"));
    }

    /// <summary>A field that has text.</summary>
    public static string? TextOf(IReadOnlyDictionary<string, object?> fields, string name) =>
        fields.TryGetValue(name, out object? value) && value is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public static bool IsNamed(long? id, params string?[] names) => id is not null || names.Any(static name => TicketComposer.Text(name) is not null);
}
