using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>How customers are recognised by their addresses, gorgias-api.md sections 6.3 and 7.</summary>
public class PeopleTests : SandboxTest
{
    [Fact]
    public async Task Email_addresses_are_stored_in_lower_case()
    {
        JToken customer = await Created("/api/customers", new { email = "Ann.B@Example.COM" });
        Assert.Equal(("ann.b@example.com", "ann.b@example.com"), ((string?)customer["email"], (string?)customer["channels"]![0]!["address"]));
        JToken ticket = await Created("/api/tickets", Bodies.Ticket().With("customer", new { email = "ANN.b@example.com" }));
        Assert.Equal((long)customer["id"]!, (long)ticket["customer"]!["id"]!);
        JToken other = await Created("/api/tickets", Bodies.Ticket(email: "New@Example.com"));
        Assert.Equal("new@example.com", (string?)other["customer"]!["email"]);
        JToken changed = (await Api.Put($"/api/customers/{customer["id"]}", new { email = "Other@Example.com" })).Json;
        Assert.Equal("other@example.com", (string?)changed["email"]);
        Assert.Equal(["ann.b@example.com", "other@example.com"], changed["channels"]!.Select(channel => (string?)channel["address"]));
    }

    [Fact]
    public async Task A_further_address_recognises_its_customer_also_after_a_merge()
    {
        var channels = new[] { new { type = "email", address = "prim@example.com" }, new { type = "email", address = "Sec@example.com" } };
        JToken first = await Created("/api/customers", new { name = "Two", channels });
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(email: "sec@Example.com"));
        Assert.Equal((long)first["id"]!, (long)ticket["customer"]!["id"]!);
        Assert.Equal(409, (await Api.Post("/api/customers", new { email = "sec@example.com" })).Status);

        JToken target = await Created("/api/customers", new { email = "target@example.com" });
        Assert.Equal(202, (await Api.Put($"/api/customers/merge?source_id={first["id"]}&target_id={target["id"]}", new { })).Status);
        JToken later = await Created("/api/tickets", Bodies.Ticket(email: "sec@example.com"));
        Assert.Equal((long)target["id"]!, (long)later["customer"]!["id"]!);
    }

    [Fact]
    public async Task The_source_of_a_message_keeps_an_address_as_it_was_typed()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(to: "Jane.Roe@Example.com")));
        Assert.Equal("Jane.Roe@Example.com", (string?)ticket["messages"]![0]!["source"]!["to"]![0]!["address"]);
    }

    [Theory]
    [InlineData(false, "Jane Roe")]
    [InlineData(true, "Someone Else")]
    public async Task Whether_a_name_beside_a_known_address_renames_is_a_switch(bool renames, string expected)
    {
        Sandbox.Options.NameRenamesCustomer = renames;
        long id = Sandbox.Seed.Customer("a@example.com", "Jane Roe");
        JToken ticket = await Created("/api/tickets", Bodies.Ticket().With("customer", new { email = "a@example.com", name = "Someone Else" }));
        Assert.Equal(expected, (string?)ticket["customer"]!["name"]);
        JToken customer = await Read($"/api/customers/{id}");
        Assert.Equal((expected, expected.Split(' ')[1]), ((string?)customer["name"], (string?)customer["lastname"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_beside_the_address_of_a_customer_without_a_name_is_used_either_way(bool renames)
    {
        Sandbox.Options.NameRenamesCustomer = renames;
        long id = Sandbox.Seed.Customer("a@example.com");
        await Created("/api/tickets", Bodies.Ticket(email: "a@example.com"));
        Assert.Equal("Jane Roe", (string?)(await Read($"/api/customers/{id}"))["name"]);
        await Created("/api/tickets", Bodies.Ticket().With("customer", new { email = "a@example.com", name = "" }));
        Assert.Equal("Jane Roe", (string?)(await Read($"/api/customers/{id}"))["name"]);
    }

    [Fact]
    public async Task The_first_address_of_each_type_is_the_preferred_one()
    {
        var channels = new[]
        {
            new { type = "email", address = "a@example.com" }, new { type = "phone", address = "0719908543" }, new { type = "phone", address = "0719908544" },
        };
        JToken customer = await Created("/api/customers", new { channels });
        Assert.Equal([true, true, false], customer["channels"]!.Select(channel => (bool)channel["preferred"]!));
    }

    [Fact]
    public async Task A_customer_without_an_email_address_is_found_by_a_phone_number()
    {
        long id = Sandbox.Seed.Customer(null, "Jane Roe", phone: "+49 1");
        object person = new { name = "Jane Roe", channels = new[] { new { type = "phone", address = "+49 1" } } };
        Assert.Equal(id, (long)(await Created("/api/tickets", Bodies.Ticket().With("customer", person)))["customer"]!["id"]!);
        object other = new { channels = new[] { new { type = "phone", address = "+49 2" } } };
        JToken first = await Created("/api/tickets", Bodies.Ticket().With("customer", other));
        JToken second = await Created("/api/tickets", Bodies.Ticket().With("customer", other));
        Assert.Equal((long)first["customer"]!["id"]!, (long)second["customer"]!["id"]!);
        Assert.NotEqual(id, (long)first["customer"]!["id"]!);
        await Api.Delete($"/api/customers/{id}");
        Assert.NotEqual(id, (long)(await Created("/api/tickets", Bodies.Ticket().With("customer", person)))["customer"]!["id"]!);
    }

    [Fact]
    public async Task An_email_address_among_the_channels_is_the_customers_address()
    {
        long id = Sandbox.Seed.Customer("a@example.com");
        object person = new { channels = new[] { new { type = "email", address = "A@example.com" } } };
        Assert.Equal(id, (long)(await Created("/api/tickets", Bodies.Ticket().With("customer", person)))["customer"]!["id"]!);
    }

    [Fact]
    public async Task After_a_merge_the_addresses_and_the_data_of_the_source_belong_to_the_target()
    {
        long source = Sandbox.Seed.Customer("old@example.com", "Old Name", phone: "+49 1");
        long target = Sandbox.Seed.Customer("new@example.com", "New Name");
        await Api.Put($"/api/customers/{source}/data", new { data = new { plan = "pro" } });
        TestResponse merged = await Api.Put($"/api/customers/merge?source_id={source}&target_id={target}", null);
        Assert.Equal((202, 1), (merged.Status, merged.Json["channels"]!.Count()));
        JToken customer = await Read($"/api/customers/{target}");
        Assert.Equal(["new@example.com", "+49 1", "old@example.com"], customer["channels"]!.Select(channel => (string?)channel["address"]));
        Assert.Equal([true, true, false], customer["channels"]!.Select(channel => (bool)channel["preferred"]!));
        Assert.Single(customer["external_data"]!);
        object person = new { channels = new[] { new { type = "phone", address = "+49 1" } } };
        Assert.Equal(target, (long)(await Created("/api/tickets", Bodies.Ticket().With("customer", person)))["customer"]!["id"]!);
        Assert.Equal(301, (await Api.Put($"/api/customers/{source}", new { note = "x" })).Status);
        Assert.Empty((await Read("/api/customers?email=old@example.com"))["data"]!);
    }

    [Theory]
    [InlineData("customer", "jane")]
    [InlineData("customer_profile", "jane")]
    [InlineData("customers_by_phone", "+49")]
    public async Task A_found_customer_has_three_members(string type, string query)
    {
        Sandbox.Seed.Customer("jane.roe@example.com", "Jane Roe", phone: "+49 1");
        TestResponse found = await Api.Post("/api/search", new { type, query });
        Assert.Equal(201, found.Status);
        Assert.Equal(["id", "name", "email"], ((JObject)found.Json["data"]!.Single()).Properties().Select(member => member.Name));
    }

    [Fact]
    public async Task Data_of_an_application_is_in_the_customer_of_a_ticket_too()
    {
        long id = await NewTicket(email: "a@example.com");
        long customer = Sandbox.Tickets.Find(id)!.CustomerId;
        await Api.Put($"/api/customers/{customer}/data", new { data = new { plan = "pro", mrr = 123 } });
        JToken person = (await Read($"/api/tickets/{id}"))["customer"]!;
        Assert.Equal(JTokenType.Null, person["data"]!.Type);
        Assert.Equal("pro", (string?)((JObject)person["external_data"]!).Properties().Single().Value["plan"]);
        await Api.Put($"/api/customers/{customer}/data", new { data = new[] { 1, 2 } });
        Assert.Equal(2, ((JObject)(await Read($"/api/customers/{customer}"))["external_data"]!).Properties().Single().Value.Count());
        await Api.Put($"/api/customers/{customer}/data", new { data = (string?)null });
        Assert.Empty((await Read($"/api/customers/{customer}"))["external_data"]!);
    }
}
