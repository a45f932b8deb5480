using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of customers (gorgias-api.md section 6.3).</summary>
internal static class CustomerJson
{
    /// <summary>A customer as in lists.</summary>
    public static void Item(JsonWriter writer, Customer customer) => writer.Object(w =>
    {
        Names(w, customer);
        Details(w, customer);
        w.PutNull("data").Put("note", customer.Note);
        TicketJson.PutFieldMap(w, customer.CustomFields);
    });

    /// <summary>A customer as in the response about one customer.</summary>
    /// <param name="writer">The writer of the response.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="kind">The request that is responded to.</param>
    public static void Whole(JsonWriter writer, Customer customer, CustomerResponseKind kind) => writer.Object(w =>
    {
        Names(w, customer);
        PeopleJson.Contacts(w, customer);
        Details(w, customer);
        w.PutNull("data").PutNull("customer");
        if (kind == CustomerResponseKind.Merged)
        {
            w.Put("ecommerce_data", customer.EcommerceData);
        }

        w.Put("note", customer.Note);
        TicketJson.PutFieldMap(w, customer.CustomFields);
        w.Put("integrations", customer.Integrations);
        if (kind == CustomerResponseKind.Read)
        {
            PeopleJson.ExternalData(w, customer);
        }
    });

    private static void Names(JsonWriter writer, Customer customer) => writer
        .Put("id", customer.Id).Put("external_id", customer.ExternalId).Put("active", true).Put("email", customer.Email).Put("name", customer.Name)
        .Put("firstname", customer.Firstname).Put("lastname", customer.Lastname);

    private static void Details(JsonWriter writer, Customer customer) => writer
        .Put("language", customer.Language).Put("timezone", customer.Timezone)
        .Put("created_datetime", customer.Created).Put("updated_datetime", customer.Updated).Put("meta", customer.Meta);
}
