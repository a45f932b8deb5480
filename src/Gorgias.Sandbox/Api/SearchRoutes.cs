using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoint that searches by text; it does not search tickets (gorgias-api.md section 5, Rest).</summary>
internal sealed class SearchRoutes(SandboxAccount account)
{
    private const int DefaultSize = 10;

    private readonly SandboxStore _store = account.Store;

    public void AddTo(Router router) => router.Add("POST", "search", Find);

    private static bool IsKind(Contact contact, string type) => type switch
    {
        "customer_channel_email" => contact.Type == "email",
        "customer_channel_phone" or "customers_by_phone" => contact.Type == "phone",
        _ => true,
    };

    private static Action<JsonWriter> Item(Customer customer) => w => w
        .Put("id", customer.Id).Put("name", customer.Name).Put("email", customer.Email);

    private HttpResponse Find(ApiCall call)
    {
        JObject body = call.Object("Failed to search", Shapes.Search);
        IEnumerable<Action<JsonWriter>> found = Found(body.Text("type")!, body.Text("query") ?? "").Take((int)(body.Number("size") ?? DefaultSize));
        HttpResponse response = ApiResponse.Json(201, writer => writer.Object(w => w
            .PutArray("data", found, (item, write) => item.Object(members => write(members)))
            .Put("object", "list").Put("uri", "").PutObject("meta", _ => { })));
        response.Add("X-Gorgias-Search-Engine", "ES");
        return response;
    }

    private IEnumerable<Action<JsonWriter>> Found(string type, string text) => type switch
    {
        "agent" => _store.Users.Rows.Where(user => Search.Has(user.Name, text) || Search.Has(user.Email, text))
            .Select(user => (Action<JsonWriter>)(w => PeopleJson.Brief(w, user))),
        "team" => _store.Teams.Rows.Where(team => Search.Has(team.Name, text))
            .Select(team => (Action<JsonWriter>)(w => w.Put("id", team.Id).Put("name", team.Name).PutDecoration(team.Decoration))),
        "tag" => _store.Tags.Rows.Where(tag => Search.Has(tag.Name, text))
            .Select(tag => (Action<JsonWriter>)(w => w.Put("id", tag.Id).Put("name", tag.Name).PutDecoration(tag.Decoration))),
        "integration" => _store.Integrations.Rows.Where(row => Search.Has(row.Name, text) || Search.Has(row.Address, text))
            .Select(row => (Action<JsonWriter>)(w => w.Put("id", row.Id).Put("name", row.Name).Put("type", row.Type).Put("address", row.Address))),
        "customer" or "customer_profile" => _store.Customers.Rows
            .Where(customer => Search.Has(customer.Name, text) || Search.Has(customer.Email, text) || customer.Contacts.Any(c => Search.Has(c.Address, text)))
            .Select(customer => Item(customer)),
        "customers_by_phone" => _store.Customers.Rows
            .Where(customer => customer.Contacts.Any(contact => IsKind(contact, type) && Search.Has(contact.Address, text)))
            .Select(customer => Item(customer)),
        _ => _store.Customers.Rows
            .SelectMany(customer => customer.Contacts.Select(contact => (Customer: customer, Contact: contact)))
            .Where(pair => IsKind(pair.Contact, type) && Search.Has(pair.Contact.Address, text))
            .Select(pair => (Action<JsonWriter>)(w => w
                .Put("id", pair.Contact.Id).Put("type", pair.Contact.Type).Put("address", pair.Contact.Address)
                .PutObject("customer", owner => owner.Put("id", pair.Customer.Id).Put("name", pair.Customer.Name)))),
    };
}
