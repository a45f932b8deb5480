using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of customers and users inside tickets and messages (gorgias-api.md sections 6.1 and 6.2).</summary>
internal static class PeopleJson
{
    private const string ApplicationName = "Sandbox";

    /// <summary>The six members of senders, receivers and the customers in lists.</summary>
    public static void Brief(JsonWriter writer, Customer customer) => writer
        .Put("id", customer.Id).Put("email", customer.Email).Put("name", customer.Name)
        .Put("firstname", customer.Firstname).Put("lastname", customer.Lastname).Put("meta", customer.Meta);

    public static void Brief(JsonWriter writer, User user) => writer
        .Put("id", user.Id).Put("email", user.Email).Put("name", user.Name)
        .Put("firstname", user.Firstname).Put("lastname", user.Lastname).Put("meta", user.Meta);

    public static void PutPerson(JsonWriter writer, string name, Person? person)
    {
        if (person is null)
        {
            writer.PutNull(name);
            return;
        }

        writer.PutObject(name, w =>
        {
            if (person.Customer is { } customer)
            {
                Brief(w, customer);
            }
            else
            {
                Brief(w, person.User!);
            }
        });
    }

    /// <summary>The customer inside a ticket.</summary>
    /// <param name="writer">The writer of the response.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="withData">Whether to write <c>external_data</c> and <c>ecommerce_data</c>, as after GET.</param>
    public static void InTicket(JsonWriter writer, Customer customer, bool withData)
    {
        Brief(writer, customer);
        Contacts(writer, customer);
        writer.PutNull("data").PutNull("customer").Put("integrations", customer.Integrations)
            .Put("external_id", customer.ExternalId).Put("note", customer.Note);
        if (withData)
        {
            ExternalData(writer, customer);
        }
    }

    public static void Contacts(JsonWriter writer, Customer customer) => writer.PutArray("channels", customer.Contacts, (w, contact) => w.Object(c => c
        .Put("id", contact.Id).Put("type", contact.Type).Put("address", contact.Address).Put("preferred", contact.Preferred)
        .Put("created_datetime", contact.Created).Put("updated_datetime", contact.Updated).PutNull("deleted_datetime")
        .PutObject("user", owner => owner.Put("id", customer.Id).Put("name", customer.Name))
        .PutObject("customer", owner => owner.Put("id", customer.Id).Put("name", customer.Name))));

    /// <summary>
    /// The data of other systems. What an application stored stands under its id, with the application's name when it is an object, as in recordings
    /// (gorgias-api.md section 8).
    /// </summary>
    public static void ExternalData(JsonWriter writer, Customer customer)
    {
        writer.PutObject("external_data", data =>
        {
            if (customer.ExternalData is JObject members)
            {
                data.Put(Customer.ApplicationId, new JObject(members) { ["__app_name__"] = ApplicationName });
            }
            else if (customer.ExternalData is { } value)
            {
                data.Put(Customer.ApplicationId, value);
            }
        }).Put("ecommerce_data", customer.EcommerceData);
    }

    public static void PutAssignee(JsonWriter writer, User? user)
    {
        if (user is null)
        {
            writer.PutNull("assignee_user");
            return;
        }

        writer.PutObject("assignee_user", w =>
        {
            Brief(w, user);
            w.Put("bio", user.Bio);
        });
    }

    public static void PutTeam(JsonWriter writer, Team? team)
    {
        if (team is null)
        {
            writer.PutNull("assignee_team");
            return;
        }

        writer.PutObject("assignee_team", w => w.Put("id", team.Id).Put("name", team.Name).PutDecoration(team.Decoration));
    }
}
