using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Whose ticket: by e-mail address, phone number, external id or id.</summary>
public class CustomerResolverTests : ClientTest
{
    [Fact]
    public async Task By_email_a_ticket_costs_one_call_and_sends_no_name_with_it()
    {
        TicketDraft draft = TicketComposer.Compose(
            new TicketRequest { CustomerEmail = "jane@example.com", CustomerPhone = "+49301234567", CustomerName = "Jane", BodyText = "Hi" }, Defaults);

        await Create(draft);

        JsonObject body = Account.Requests[0].Json;
        Assert.Equal("""{"email":"jane@example.com"}""", body["customer"]!.ToJsonString());
        Assert.Equal("""{"email":"jane@example.com"}""", body["messages"]![0]!["sender"]!.ToJsonString());
        Assert.Equal("Jane", draft.Customer!.Name);
    }

    [Fact]
    public async Task A_customer_without_a_name_is_named_once_with_a_call_of_its_own()
    {
        GorgiasTicket first = await Create(Named());

        SentRequest named = Assert.Single(Account.Requests, static request => request.Method == "PUT");
        Assert.Equal("""{"name":"New"}""", named.Json.ToJsonString());
        Assert.Equal(("New", null), (first.Customer!.Name, first.NamingError));
        await Create(Named());
        Assert.Equal(3, Account.Requests.Count);
    }

    [Fact]
    public async Task A_customer_who_has_a_name_keeps_it()
    {
        Account.Customers.Add(Person(7, email: "new@example.com"));
        Account.Customers[0]["name"] = "Jane";

        await Create(Named());

        Assert.DoesNotContain(Account.Requests, static request => request.Method == "PUT");
    }

    [Fact]
    public async Task A_name_that_is_refused_is_told_on_the_ticket_which_is_created()
    {
        Account.Fail(static r => r.Method == "PUT", Fault.StatusBefore(400));

        GorgiasTicket ticket = await Create(Named());

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.IsType<GorgiasApiException>(ticket.NamingError);
    }

    [Fact]
    public async Task A_name_that_was_asked_for_is_sent()
    {
        await Create(TicketComposer.Compose(
            new TicketRequest { CustomerEmail = "jane@example.com", CustomerName = "Jane", NameCustomer = true, BodyText = "Hi" }, Defaults));

        Assert.Equal("Jane", (string?)Assert.Single(Account.Requests).Json["customer"]!["name"]);
    }

    [Theory]
    [InlineData("+49 (30) 123-4567", null)]
    [InlineData(null, "crm-7")]
    public async Task By_phone_or_external_id_the_customer_is_created_once_and_the_tickets_have_the_id(string? phone, string? externalId)
    {
        TicketRequest request = new() { CustomerPhone = phone, CustomerExternalId = externalId, CustomerName = "Jane", BodyText = "Hi" };

        GorgiasTicket[] tickets = await Run(() => Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Client.Tickets.CreateAsync(TicketComposer.Compose(request, Defaults)))));

        JsonObject customer = Assert.Single(Account.Customers);
        Assert.Equal("Jane", (string?)customer["name"]);
        Assert.Equal(externalId, (string?)customer["external_id"]);
        Assert.All(tickets, ticket => Assert.Equal(FakeAccount.Id(customer), ticket.CustomerId));
        Assert.Equal(7, Account.Requests.Count);
        Assert.All(Account.Posts, post => Assert.Equal($$"""{"id":{{FakeAccount.Id(customer)}}}""", post.Json["messages"]![0]!["sender"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_known_phone_number_is_found_in_another_writing_and_checked()
    {
        Account.Customers.Add(Person(7, phone: "+49301234567"));

        GorgiasTicket ticket = await Create(Of(new PersonReference { Phone = "0049 30 1234567" }));

        Assert.Equal(7, ticket.CustomerId);
        Assert.Equal(["GET", "GET", "POST"], Account.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_found_customer_with_another_number_is_not_trusted()
    {
        Account.Customers.Add(Person(7, phone: "+49309999999"));
        Account.Script = r => r is { Method: "GET", Path: "/api/customers" } ? Respond.Page(null, """{"id":7}""") : null;

        GorgiasTicket ticket = await Create(Of(new PersonReference { Phone = "+49301234567" }));

        Assert.NotEqual(7, ticket.CustomerId);
    }

    [Fact]
    public async Task A_customer_whose_creation_was_not_answered_is_found_before_it_is_repeated()
    {
        Account.Fail(r => r is { Method: "POST", Path: "/api/customers" }, Fault.ResetAfter);

        await Create(Of(new PersonReference { Phone = "+49301234567" }));

        Assert.Single(Account.Customers);
        Assert.Single(Account.Sent("POST", "/api/customers"));
    }

    [Fact]
    public async Task A_customer_whom_somebody_else_creates_in_the_meantime_is_looked_up()
    {
        Account.Script = r =>
        {
            if (r is { Method: "POST", Path: "/api/customers" })
            {
                Account.Customers.Add(Person(7, externalId: "crm-7"));
                return Respond.Json("{}", System.Net.HttpStatusCode.Conflict);
            }

            return null;
        };

        Assert.Equal(7, (await Create(Of(new PersonReference { ExternalId = "crm-7" }))).CustomerId);
    }

    [Fact]
    public async Task An_id_beside_an_address_of_the_same_customer_costs_one_lookup()
    {
        Account.Customers.Add(Person(7, email: "jane@example.com", phone: "+49301234567"));

        await Create(Of(new PersonReference { Id = 7, Email = "Jane@Example.com" }));
        await Create(Of(new PersonReference { Id = 7, Email = "other@example.com", Phone = "+49 30 1234567" }));

        Assert.Equal(["GET", "POST", "POST"], Account.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task An_id_and_an_address_of_two_people_are_an_error_and_nothing_is_sent()
    {
        Account.Customers.Add(Person(7, email: "jane@example.com"));

        GorgiasCustomerMismatchException failure = await CreateFails<GorgiasCustomerMismatchException>(
            Of(new PersonReference { Id = 7, Email = "john@example.com" }));

        Assert.Equal((GorgiasErrorKind.CustomerMismatch, 7), (failure.Kind, failure.CustomerId));
        Assert.Empty(Account.Posts);
    }

    [Fact]
    public void A_request_must_name_the_customer_in_one_way_at_least()
    {
        Assert.Equal(["CustomerEmail"], Errors(new TicketRequest { BodyText = "Hi" }));
        Assert.Equal(["CustomerPhone"], Errors(new TicketRequest { BodyText = "Hi", CustomerPhone = "030 1234567" }));
        Assert.Equal(["CustomerExternalId"], Errors(new TicketRequest { BodyText = "Hi", CustomerExternalId = new string('x', 256) }));
    }

    private static ComposeDefaults Defaults => new() { Now = DateTimeOffset.UnixEpoch };

    private static IEnumerable<string> Errors(TicketRequest request) =>
        Assert.Throws<GorgiasValidationException>(() => TicketComposer.Compose(request, Defaults)).Errors.Select(static error => error.Field);

    private static TicketDraft Named() =>
        TicketComposer.Compose(new TicketRequest { CustomerEmail = "new@example.com", CustomerName = "New", BodyText = "Hi" }, Defaults);

    private static TicketDraft Of(PersonReference customer)
    {
        TicketDraft draft = Draft();
        draft.Customer = customer;
        return draft;
    }

    private static JsonObject Person(long id, string? email = null, string? phone = null, string? externalId = null) => new()
    {
        ["id"] = id,
        ["email"] = email,
        ["external_id"] = externalId,
        ["channels"] = phone is null ? new JsonArray() : new JsonArray(new JsonObject { ["type"] = "phone", ["address"] = phone }),
    };
}
