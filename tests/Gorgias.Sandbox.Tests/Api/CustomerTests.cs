using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Customers, gorgias-api.md sections 5 and 6.3.</summary>
public class CustomerTests : SandboxTest
{
    [Fact]
    public async Task A_created_customer_has_the_recorded_members()
    {
        var customer = (JObject)await Created(
            "/api/customers", new { name = "Nango Test Customer", email = "n@example.com", external_id = "shop-7", language = "en" });
        string expected = "id external_id active email name firstname lastname channels language timezone created_datetime updated_datetime meta data customer "
            + "note custom_fields integrations";
        Assert.Equal(expected.Split(' '), customer.Properties().Select(member => member.Name));
        Assert.Equal(
            ("Nango", "Customer", "agent"), ((string?)customer["firstname"], (string?)customer["lastname"], (string?)customer["meta"]!["name_set_via"]));
        Assert.Equal(
            ("email", "n@example.com", true),
                ((string?)customer["channels"]![0]!["type"], (string?)customer["channels"]![0]!["address"], (bool)customer["channels"]![0]!["preferred"]!));
        var read = (JObject)await Read($"/api/customers/{customer["id"]}?relationships=custom_fields");
        Assert.Equal(["integrations", "external_data", "ecommerce_data"], read.Properties().Select(member => member.Name).Skip(17));
        var item = (JObject)(await Read("/api/customers"))["data"]![0]!;
        Assert.Empty(
            new[] { "channels", "customer", "integrations", "external_data", "ecommerce_data" }.Intersect(item.Properties().Select(member => member.Name)));
    }

    [Fact]
    public async Task A_customer_can_be_created_with_channels_only()
    {
        JToken customer = await Created(
            "/api/customers", new { channels = new[] { new { type = "phone", address = "+4912345" }, new { type = "email", address = "p@example.com" } } });
        Assert.Equal(("p@example.com", "", 2), ((string?)customer["email"], (string?)customer["firstname"], customer["channels"]!.Count()));
    }

    [Fact]
    public async Task An_address_of_another_customer_is_409()
    {
        JToken first = await Created("/api/customers", new { email = "a@example.com" });
        foreach (TestResponse response in new[]
        {
            await Api.Post("/api/customers", new { email = "A@EXAMPLE.com" }),
            await Api.Post("/api/customers", new { channels = new[] { new { type = "email", address = "a@example.com" } } }),
            await Api.Put($"/api/customers/{(await Created("/api/customers", new { email = "b@example.com" }))["id"]}", new { email = "a@example.com" }),
        })
        {
            Assert.Equal((409, "The resource already exists."), (response.Status, response.Error));
        }

        Assert.Equal(202, (await Api.Put($"/api/customers/{first["id"]}", new { email = "A@example.com" })).Status);
    }

    [Theory]
    [InlineData("""{"email":"x"}""", "email: Not a valid email address.")]
    [InlineData("""{"channels":[{"type":"email"}]}""", "channels.0.address: Missing data for required field.")]
    [InlineData("""{"channels":[{"type":"pigeon","address":"x"}]}""", "channels.0.type: Not a valid choice.")]
    [InlineData("""{"customer":{}}""", "customer: Unknown field.")]
    [InlineData("""{"external-id":"x"}""", "external-id: Unknown field.")]
    [InlineData("""{"custom_fields":[{"id":1,"value":2}]}""", "custom_fields.0.id: Object does not exist.")]
    public async Task An_invalid_field_is_400_with_the_reason(string body, string problem)
    {
        TestResponse response = await Api.Post("/api/customers", body);
        Assert.Equal((400, "Failed to create customer"), (response.Status, response.Error));
        Assert.Equal([problem], response.Problems);
    }

    [Fact]
    public async Task Customers_are_found_by_each_filter()
    {
        long id = (long)(await Created("/api/customers", new
        {
            name = "Jane Roe",
            email = "jane+shop@example.com",
            external_id = "s-1",
            language = "de",
            timezone = "Europe/Berlin",
            channels = new[] { new { type = "phone", address = "+49 1" } },
        }))["id"]!;
        await Created("/api/customers", new { name = "Other" });
        foreach (string? query in new[]
        {
            $"id={id}", "email=jane%2Bshop%40example.com", "email=JANE%2Bshop@example.com", "external_id=s-1", "name=jane%20roe", "language=de",
            "timezone=Europe/Berlin", "channel_type=phone&channel_address=%2B49+1", "channel_address=%2B49%201", "email=jane%2Bshop@example.com&language=de",
        })
        {
            Assert.Equal([id], (await Read("/api/customers?" + query))["data"]!.Select(customer => (long)customer["id"]!));
        }

        Assert.Empty((await Read("/api/customers?email=jane+shop@example.com"))["data"]!);
        Assert.Empty((await Read("/api/customers?external_id=s-1&language=en"))["data"]!);
        Assert.Equal(404, (await Api.Get("/api/customers?view_id=1")).Status);
        Assert.Equal(["phone: Unknown field."], (await Api.Get("/api/customers?phone=1")).Problems);
    }

    [Fact]
    public async Task An_update_changes_only_the_given_members_and_replaces_all_channels()
    {
        long id = (long)(await Created("/api/customers", new { name = "A B", email = "a@example.com", note = "n" }))["id"]!;
        JToken updated = (await Api.Put(
            $"/api/customers/{id}", new { name = "C D", channels = new[] { new { type = "phone", address = "1", preferred = true } } })).Json;
        Assert.Equal(("C", "D", "n"), ((string?)updated["firstname"], (string?)updated["lastname"], (string?)updated["note"]));
        Assert.Equal(["phone", "email"], updated["channels"]!.Select(channel => (string?)channel["type"]));
        Assert.Equal(
            ["channels.0.preferred: Missing data for required field."],
                (await Api.Put($"/api/customers/{id}", new { channels = new[] { new { type = "phone", address = "1" } } })).Problems);
        Assert.Equal(404, (await Api.Put("/api/customers/1", new { })).Status);
    }

    [Fact]
    public async Task Deleting_a_customer_deletes_the_tickets()
    {
        await NewTicket(email: "a@example.com");
        await NewTicket(email: "b@example.com");
        long[] ids = (await Read("/api/customers"))["data"]!.Select(customer => (long)customer["id"]!).ToArray();
        Assert.Equal(204, (await Api.Delete($"/api/customers/{ids[0]}")).Status);
        Assert.Equal(404, (await Api.Get($"/api/customers/{ids[0]}")).Status);
        Assert.Equal("a@example.com", Assert.Single(Sandbox.Tickets).CustomerEmail);
        Assert.Equal(204, (await Api.Delete("/api/customers", new { ids })).Status);
        Assert.Empty(Sandbox.Tickets);
        Assert.Equal(400, (await Api.Delete("/api/customers")).Status);
    }

    [Fact]
    public async Task Data_is_set_unless_its_version_is_older()
    {
        long id = Sandbox.Seed.Customer("a@example.com");
        Assert.Equal((202, ""), (await Api.Put($"/api/customers/{id}/data", new { data = new { vip = true }, version = "2026-01-02T00:00:00" })) is var response
            ? (response.Status, response.Text)
            : default);
        Assert.Equal(202, (await Api.Put($"/api/customers/{id}/data", new { data = 0, version = "2026-01-01T00:00:00" })).Status);
        JToken customer = await Read($"/api/customers/{id}");
        Assert.Equal(JTokenType.Null, customer["data"]!.Type);
        JToken data = ((JObject)customer["external_data"]!).Properties().Single().Value;
        Assert.True((bool)data["vip"]!);
        Assert.Equal("Sandbox", (string?)data["__app_name__"]);
        Assert.Equal(["data: Missing data for required field."], (await Api.Put($"/api/customers/{id}/data", new { version = (string?)null })).Problems);
    }

    [Fact]
    public async Task A_merge_moves_the_tickets_and_responds_with_the_target_before_the_merge()
    {
        long ticket = await NewTicket(email: "old@example.com");
        long source = Sandbox.Tickets.Find(ticket)!.CustomerId;
        long target = Sandbox.Seed.Customer("new@example.com", "New Name");
        string path = $"/api/customers/merge?source_id={source}&target_id={target}";
        TestResponse response = await Api.Put(path, new { name = "Merged Name" });
        Assert.Equal((202, "New Name"), (response.Status, (string?)response.Json["name"]));
        Assert.Equal(["customer", "ecommerce_data", "note"], ((JObject)response.Json).Properties().Select(member => member.Name).Skip(14).Take(3));
        JToken merged = await Read($"/api/customers/{target}");
        Assert.Equal(("Merged Name", 2), ((string?)merged["name"], merged["channels"]!.Count()));
        Assert.Equal(target, Sandbox.Tickets.Find(ticket)!.CustomerId);
        Assert.Equal([ticket], (await Read($"/api/tickets?customer_id={target}"))["data"]!.Select(item => (long)item["id"]!));
        TestResponse gone = await Api.Get($"/api/customers/{source}");
        Assert.Equal((301, "customer_merged", $"/api/customers/{target}/"), (gone.Status, gone.Error, gone.Header("Location")));
        Assert.Equal(target, (long)(await Created("/api/tickets", Bodies.Ticket().With("customer", new { id = source })))["customer"]!["id"]!);
    }

    [Theory]
    [InlineData("", "source_id: Missing data for required field.|target_id: Missing data for required field.")]
    [InlineData("?source_id=x&target_id=1", "source_id: Not a valid integer.")]
    [InlineData("?source_id=1&target_id=1", "source_id: A customer cannot be merged into itself.")]
    public async Task An_invalid_merge_is_400_with_the_reason(string query, string problems)
        => Assert.Equal(problems.Split('|'), (await Api.Put("/api/customers/merge" + query, new { })).Problems);

    [Fact]
    public async Task Custom_fields_of_a_customer_can_be_set_read_and_removed()
    {
        long field = Sandbox.Seed.TextField("Tier", "Customer");
        long id = Sandbox.Seed.Customer("a@example.com");
        string path = $"/api/customers/{id}/custom-fields";
        Assert.Equal(200, (await Api.Put(path, new[] { new { id = field, value = "gold" } })).Status);
        Assert.Equal("gold", (string?)(await Read(path))["data"]![0]!["value"]);
        Assert.Equal("gold", (string?)(await Read($"/api/customers/{id}"))["custom_fields"]![$"{field}"]!["value"]);
        Assert.Equal(200, (await Api.Put($"{path}/{field}", new { value = "tin" })).Status);
        Assert.Equal(204, (await Api.Delete($"{path}/{field}")).Status);
        Assert.Equal(404, (await Api.Delete($"{path}/{field}")).Status);
    }

    [Fact]
    public async Task A_name_with_an_id_updates_the_customer_and_with_an_address_only_fills_an_empty_name()
    {
        long id = Sandbox.Seed.Customer("a@example.com");
        await Created("/api/tickets", Bodies.Ticket(email: "a@example.com"));
        Assert.Equal("Jane Roe", (string?)(await Read($"/api/customers/{id}"))["name"]);
        await Created("/api/tickets", Bodies.Ticket().With("customer", new { email = "a@example.com", name = "Someone Else" }));
        Assert.Equal("Jane Roe", (string?)(await Read($"/api/customers/{id}"))["name"]);
        await Created("/api/tickets", Bodies.Ticket().With("customer", new { id, name = "Someone Else" }));
        Assert.Equal("Someone Else", (string?)(await Read($"/api/customers/{id}"))["name"]);
    }

    [Fact]
    public async Task Orders_of_a_shop_stand_below_its_integration_also_in_tickets_and_move_with_a_merge()
    {
        long jane = Sandbox.Seed.Customer("shop@example.com");
        long john = Sandbox.Seed.Customer("other@example.com");
        long shop = Sandbox.Seed.CustomerOrders(jane, "shopify", """[{"id":1,"name":"#1"}]""");
        JToken data = (await Read($"/api/customers/{jane}"))["integrations"]![$"{shop}"]!;
        Assert.Equal(("shopify", "#1"), ((string?)data["__integration_type__"], (string?)data["orders"]![0]!["name"]));
        long ticket = Sandbox.Seed.Ticket("shop@example.com", "Late");
        Assert.Equal("#1", (string?)(await Read($"/api/tickets/{ticket}"))["customer"]!["integrations"]![$"{shop}"]!["orders"]![0]!["name"]);
        Assert.Null((await Read($"/api/customers?email=shop@example.com"))["data"]![0]!["integrations"]);

        Assert.Equal(202, (await Api.Put($"/api/customers/merge?source_id={jane}&target_id={john}", "{}")).Status);
        Assert.Equal("#1", (string?)(await Read($"/api/customers/{john}"))["integrations"]![$"{shop}"]!["orders"]![0]!["name"]);
    }

    [Fact]
    public async Task Two_customers_of_one_shop_are_not_merged()
    {
        long jane = Sandbox.Seed.Customer("shop@example.com");
        long john = Sandbox.Seed.Customer("other@example.com");
        Assert.Equal(Sandbox.Seed.CustomerOrders(jane, "shopify", "[]"), Sandbox.Seed.CustomerOrders(john, "shopify", "null"));
        Assert.Equal(409, (await Api.Put($"/api/customers/merge?source_id={jane}&target_id={john}", "{}")).Status);
        Assert.Throws<ArgumentException>(() => Sandbox.Seed.CustomerOrders(5, "shopify", "[]"));
        Assert.Throws<ArgumentException>(() => Sandbox.Seed.CustomerOrders(jane, "shopify", "{"));
    }
}
