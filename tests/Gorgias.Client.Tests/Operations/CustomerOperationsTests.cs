using System.Net;
using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Customers: found, created once, changed without losing what is not named, merged.</summary>
public class CustomerOperationsTests : ClientTest
{
    private static readonly Dictionary<string, object?> New = new() { ["email"] = "jane@example.com", ["name"] = "Jane" };

    [Fact]
    public async Task An_object_without_an_id_that_can_be_read_is_left_out_with_a_warning()
    {
        Account.Script = _ => Respond.Page(null, Respond.Item(1), """{"id":99999999999999999999,"name":"Jane"}""", """{"name":"Jane"}""");
        var warnings = new List<string>();
        var options = new CallOptions { OnWarning = warnings.Add };

        List<GorgiasCustomer> customers = await Run(async () => await Client.Customers.ListAsync(options: options).ToListAsync());

        Assert.Equal(1, Assert.Single(customers).Id);
        Assert.Single(warnings.Distinct());
    }

    [Fact]
    public async Task A_customer_whose_creation_was_not_answered_is_found_before_it_is_repeated()
    {
        Account.Fail(static r => r is { Method: "POST", Path: "/api/customers" }, Fault.ResetAfter);

        Assert.Null(await Run(() => Client.Customers.FindAsync(New)));
        GorgiasCustomer created = await Run(() => Client.Customers.CreateAsync(New));

        Assert.Equal("jane@example.com", created.Email);
        Assert.Single(Account.Sent("POST", "/api/customers"));
    }

    [Fact]
    public async Task A_new_customer_takes_one_lookup_and_one_create()
    {
        Assert.Null(await Run(() => Client.Customers.FindAsync(New)));
        await Run(() => Client.Customers.CreateAsync(New));

        Assert.Equal(["GET", "POST"], Account.Requests.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task A_customer_is_there_whose_address_is_a_further_one()
    {
        JsonObject john = Person(7, "john@example.com");
        john["channels"]!.AsArray().Add(new JsonObject { ["type"] = "email", ["address"] = "jane@example.com" });
        Account.Customers.Add(john);

        Assert.Equal(7, (await Run(() => Client.Customers.FindAsync(New)))!.Id);
    }

    [Fact]
    public async Task A_primary_address_that_no_list_of_addresses_has_is_found_by_the_refusal_of_a_second_customer()
    {
        JsonObject jane = Person(7, "jane@example.com");
        jane["channels"] = new JsonArray();
        Account.Customers.Add(jane);
        Account.Script = static r => r is { Method: "POST" } ? Respond.Json("""{"error":{"msg":"taken"}}""", HttpStatusCode.Conflict) : null;

        Assert.Null(await Run(() => Client.Customers.FindAsync(New)));
        jane["external_id"] = "crm-7";
        Assert.Equal(7, (await Run(() => Client.Customers.FindAsync(new Dictionary<string, object?>(New) { ["external_id"] = "crm-7" })))!.Id);
        Assert.Equal(7, ((GorgiasCustomer)(await Fails<GorgiasExistsException>(() => Client.Customers.CreateAsync(New))).Existing).Id);
    }

    [Fact]
    public async Task Without_a_lookup_before_it_is_not_known_whether_the_customer_is_new()
    {
        Account.Fail(static r => r is { Method: "POST", Path: "/api/customers" }, Fault.ResetAfter);

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Customers.CreateAsync(New));
    }

    [Fact]
    public async Task A_taken_address_names_its_owner()
    {
        Account.Customers.Add(Person(7, "jane@example.com"));
        Account.Script = static r => r is { Method: "POST" or "PUT" } ? Respond.Json("""{"error":{"msg":"taken"}}""", HttpStatusCode.Conflict) : null;

        GorgiasExistsException failure = await Fails<GorgiasExistsException>(() => Client.Customers.CreateAsync(New));
        Assert.Equal(7, ((GorgiasCustomer)failure.Existing).Id);
        Account.Customers.Add(Person(8, "john@example.com"));
        failure = await Fails<GorgiasExistsException>(
            () => Client.Customers.ChangeAsync(8, new Dictionary<string, object?>(), new CustomerContacts(Emails: ["JANE@example.com"])));
        Assert.Equal(7, ((GorgiasCustomer)failure.Existing).Id);
    }

    [Fact]
    public async Task A_conflict_about_something_else_stays_what_it_is()
    {
        Account.Script = static r => r is { Method: "POST" } ? Respond.Json("""{"error":{"msg":"taken"}}""", HttpStatusCode.Conflict) : null;

        Assert.Equal(HttpStatusCode.Conflict, (await Fails<GorgiasApiException>(() => Client.Customers.CreateAsync(New))).StatusCode);
    }

    [Fact]
    public async Task Address_and_external_id_must_be_of_one_customer()
    {
        Account.Customers.Add(Person(7, "jane@example.com"));
        Account.Customers.Add(Person(8, "john@example.com", "crm-8"));
        Account.Customers.Add(Person(9, null, "crm-9"));

        Assert.Equal(8, (await Fails<GorgiasCustomerMismatchException>(() => Find("jane@example.com", "crm-8"))).CustomerId);
        Assert.Equal(8, (await Fails<GorgiasCustomerMismatchException>(() => Find("new@example.com", "crm-8"))).CustomerId);
        Assert.Equal(8, (await Run(() => Find("john@example.com", "crm-8")))!.Id);
        Assert.Equal(9, (await Run(() => Find("new@example.com", "crm-9")))!.Id);
        Assert.Equal(7, (await Run(() => Find("jane@example.com", "crm-1")))!.Id);
    }

    [Theory]
    [InlineData("""{"name":"Jane Roe"}""", true)]
    [InlineData("""{"name":"Jane Roe","email":"b@example.com"}""", false)]
    public async Task A_namesake_whom_only_the_search_knows_makes_a_name_ambiguous(string other, bool isSame)
    {
        Account.Script = r => r.Path switch
        {
            "/api/customers" => Respond.Page(null, """{"id":7,"name":"jane roe"}""", """{"id":6,"name":"Jane Roe-Doe"}"""),
            "/api/search" => Respond.Page(null, other.Replace("{", $"{{\"id\":{(isSame ? 7 : 8)},")),
            _ => null,
        };

        if (isSame)
        {
            Assert.Equal(7, await Run(() => Client.Customers.ResolveAsync("Jane Roe", "Id")));
        }
        else
        {
            GorgiasNameException failure = await Fails<GorgiasNameException>(() => Client.Customers.ResolveAsync("Jane Roe", "Id"));
            Assert.All(["7", "8", "b@example.com"], text => Assert.Contains(text, failure.Message));
        }
    }

    [Fact]
    public async Task Adding_and_removing_addresses_sends_the_whole_list_with_preferred_on_each()
    {
        Account.Script = static r => r is { Method: "GET" }
            ? Respond.Json("""
                {"id":7,"email":"a@example.com","channels":[
                    {"id":1,"type":"email","address":"a@example.com","preferred":true},{"id":2,"type":"email","address":"b@example.com","preferred":false},
                    {"id":3,"type":"facebook","address":"jane.f","preferred":true},{"id":4,"type":"phone","address":"+49301234567","preferred":true,
                    "deleted_datetime":"2026-01-01T00:00:00"}]}
                """)
            : Respond.Json("""{"id":7}""");

        await Run(() => Client.Customers.ChangeAsync(
            7, new Dictionary<string, object?>(), new CustomerContacts(["B@example.com"], ["+49 30 7654321"], ["A@EXAMPLE.com"])));

        JsonObject body = Account.Requests.Single(static r => r.Method == "PUT").Json;
        Assert.Equal("b@example.com", (string?)body["email"]);
        Assert.Equal(
            [("email", "b@example.com", true), ("facebook", "jane.f", true), ("phone", "+49307654321", true)],
            body["channels"]!.AsArray().Select(static one => ((string?)one!["type"], (string?)one["address"], (bool)one["preferred"]!)));
    }

    [Fact]
    public async Task Custom_fields_are_read_merged_and_written()
    {
        Account.Script = static r => r is { Method: "GET" }
            ? Respond.Json("""{"data":[{"field":{"id":1},"value":"a"},{"field":{"id":2},"value":"b"},{"field":null,"value":3},null]}""")
            : Respond.Json("""{"data":[]}""");

        await Run(() => Client.Customers.SetCustomFieldsAsync(7, new Dictionary<long, object?> { [2] = null, [3] = 5, [4] = null }));

        Assert.Equal(
            [("GET", "/api/customers/7/custom-fields"), ("DELETE", "/api/customers/7/custom-fields/2"), ("PUT", "/api/customers/7/custom-fields")],
            Account.Requests.Select(static r => (r.Method, r.Path)));
        Assert.Equal("""[{"id":1,"value":"a"},{"id":3,"value":5}]""", Account.Requests[2].Body);
    }

    [Fact]
    public async Task A_merge_that_was_not_answered_is_done_when_the_source_is_gone()
    {
        Account.Fail(static r => r.Method == "PUT", Fault.ResetAfter);

        await Run(() => Client.Customers.MergeAsync(7, 8));

        Assert.Equal(2, Account.Requests.Count);
        Assert.All(Account.Requests, static r => Assert.Equal(("7", "8"), (r.Parameter("source_id"), r.Parameter("target_id"))));
        await Fails<ArgumentException>(() => Client.Customers.MergeAsync(7, 7));
    }

    [Theory]
    [InlineData("""{"id":7,"integrations":null,"channels":null,"custom_fields":null,"meta":null}""")]
    [InlineData("""{"id":7,"integrations":[],"channels":{},"custom_fields":"x","meta":[],"external_data":5,"ecommerce_data":"x","language":5}""")]
    [InlineData("""{"id":7,"channels":[null,5,{"type":null,"address":null}]}""")]
    public async Task A_customer_of_odd_shapes_is_read(string json)
    {
        Account.Script = _ => Respond.Json(json);

        GorgiasCustomer customer = await Run(() => Client.Customers.GetAsync(7));

        Assert.Equal((7, 0, 0), (customer.Id, customer.CustomFields.Count, customer.Orders.Count));
        Assert.False(await Run(() => Client.Customers.HasEmailAsync(7, "jane@example.com")));
        await Run(() => Client.Customers.ChangeAsync(7, new Dictionary<string, object?>(), new CustomerContacts(Removed: ["x"])));
    }

    private Task<GorgiasCustomer?> Find(string email, string externalId) =>
        Client.Customers.FindAsync(new Dictionary<string, object?> { ["email"] = email, ["external_id"] = externalId });

    private static JsonObject Person(long id, string? email, string? externalId = null) => new()
    {
        ["id"] = id,
        ["email"] = email,
        ["external_id"] = externalId,
        ["channels"] = email is null ? [] : new JsonArray(new JsonObject { ["type"] = "email", ["address"] = email }),
    };
}
