using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Filters;

/// <summary>The paths that filters of customers can use, and how to read each from a customer. A path can have several values, one, or none.</summary>
internal static class CustomerPaths
{
    private static readonly Dictionary<string, Func<Customer, IEnumerable<object?>>> Known = new(StringComparer.Ordinal)
    {
        ["customer.id"] = c => [c.Id],
        ["customer.external_id"] = c => [c.ExternalId],
        ["customer.email"] = c => [c.Email],
        ["customer.name"] = c => [c.Name],
        ["customer.firstname"] = c => [c.Firstname],
        ["customer.lastname"] = c => [c.Lastname],
        ["customer.language"] = c => [c.Language],
        ["customer.timezone"] = c => [c.Timezone],
        ["customer.note"] = c => [c.Note],
        ["customer.channels.type"] = c => c.Contacts.Select(contact => (object?)contact.Type),
        ["customer.channels.address"] = c => c.Contacts.Select(contact => (object?)contact.Address),
        ["customer.created_datetime"] = c => [c.Created],
        ["customer.updated_datetime"] = c => [c.Updated],
    };

    /// <summary>How to read a path; null when the path is unknown.</summary>
    public static Func<Customer, IEnumerable<object?>>? Find(string path)
        => Known.TryGetValue(path, out Func<Customer, IEnumerable<object?>>? read) ? read : null;

    /// <summary>How to read the value of a custom field; null when the path is not that of custom fields.</summary>
    public static Func<Customer, IEnumerable<object?>>? CustomField(string path, long id)
        => path != "customer.custom_fields" ? null
            : customer => customer.CustomFields.TryGetValue(id, out JToken? value) ? [(value as JValue)?.Value] : [null];
}
