using System.Net.Http.Headers;
using System.Text;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Everything in the account but tickets, messages, customers and views, gorgias-api.md sections 5 and 6.4 to 6.8.</summary>
public class AccountTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task A_new_account_has_the_documented_data()
    {
        Assert.Equal(
            [SandboxOptions.DefaultEmail, "ann@acme.example", "bot@acme.example"],
            Texts(await Read("/api/users?order_by=created_datetime:asc"), "email"));
        Assert.Equal(["Support", "Warehouse"], Texts(await Read("/api/teams?order_by=name:asc"), "name"));
        Assert.Equal(["Order number", "Contact reason"], Texts(await Read("/api/custom-fields?object_type=Ticket&order_by=priority:asc"), "label"));
        JToken integration = (await Read("/api/integrations?type=email"))["data"]!.Single();
        Assert.Equal("support@acme.example", (string?)integration["meta"]!["address"]);
        Assert.Equal((long)integration["id"]!, (long)(await Read("/api/account/settings?type=default-integration"))["data"]!.Single()["data"]!["email"]!);
        Assert.Equal("sandbox", (string?)(await Read("/api/account"))["domain"]);
        Assert.Equal(200, (await Api.Get($"/api/integrations/{integration["id"]}")).Status);
        Assert.Equal(404, (await Api.Get("/api/integrations/1")).Status);
    }

    [Fact]
    public async Task An_account_tells_which_one_it_is_and_since_when()
    {
        async Task<(Guid, DateTimeOffset)> Identity(TestClient api)
        {
            JToken account = (await api.Get("/api/account")).Json;
            return (Guid.Parse((string)account["meta"]!["sandbox_id"]!),
                DateTimeOffset.Parse((string)account["created_datetime"]!, System.Globalization.CultureInfo.InvariantCulture));
        }

        (Guid Id, DateTimeOffset Created) first = await Identity(Api);
        Assert.Equal((Sandbox.Id, Sandbox.CreatedDatetime), first);
        Assert.Equal(_time.Start, first.Created);
        _time.Advance(TimeSpan.FromMinutes(1));
        await using GorgiasSandbox other = await GorgiasSandbox.StartAsync(Options);
        using var api = new TestClient(other);
        (Guid Id, DateTimeOffset Created) second = await Identity(api);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(_time.GetUtcNow(), second.Created);
        Assert.Equal(first, await Identity(Api));
        Sandbox.Reset();
        Assert.NotEqual(first.Id, (await Identity(Api)).Item1);
        Assert.Equal(second.Created, Sandbox.CreatedDatetime);
    }

    [Fact]
    public async Task User_zero_is_the_caller_and_uris_of_users_are_absolute()
    {
        var me = (JObject)await Read("/api/users/0");
        Assert.Equal((SandboxOptions.DefaultEmail, "admin"), ((string?)me["email"], (string?)me["role"]!["name"]));
        Assert.Equal($"{Sandbox.BaseUri}api/users/{me["id"]}/", (string?)me["uri"]);
        string expected = "id active bio created_datetime country deactivated_datetime email external_id firstname has_password has_2fa_enabled lastname "
            + "language meta name role timezone updated_datetime client_id uri";
        Assert.Equal(expected.Split(' '), me.Properties().Select(member => member.Name));
    }

    [Fact]
    public async Task Users_can_be_created_found_changed_and_deleted()
    {
        JToken bob = await Created("/api/users", new { name = "Bob Agent", email = "bob@acme.example", role = new { name = "lite-agent" } });
        Assert.Equal(409, (await Api.Post("/api/users", new { name = "B", email = "BOB@acme.example", role = new { name = "agent" } })).Status);
        Assert.Equal(["Bob Agent"], Texts(await Read("/api/users?search=bob"), "name"));
        Assert.Equal(["Bob Agent"], Texts(await Read("/api/users?roles=lite-agent&roles=agent&search=bob"), "name"));
        Assert.Equal("Robert", (string?)(await Api.Put($"/api/users/{bob["id"]}", new { name = "Robert Agent", country = "DE" })).Json["firstname"]);
        long ticket = await NewTicket();
        await Api.Put($"/api/tickets/{ticket}", new { assignee_user = new { id = (long)bob["id"]! } });
        Assert.Equal(204, (await Api.Delete($"/api/users/{bob["id"]}")).Status);
        Assert.Null(Sandbox.Tickets.Find(ticket)!.AssigneeUserId);
        Assert.Equal(404, (await Api.Get($"/api/users/{bob["id"]}")).Status);
        TestResponse wrong = await Api.Post(
            "/api/users", new { name = "x", email = "x@y.example", role = new { name = "king" }, channels = Array.Empty<object>() });
        Assert.Equal(2, wrong.Problems.Count);
        Assert.Contains("channels: Unknown field.", wrong.Problems);
    }

    [Fact]
    public async Task Teams_can_be_created_changed_and_deleted()
    {
        long me = (long)(await Read("/api/users/0"))["id"]!;
        JToken team = await Created("/api/teams", new { name = "Night shift", decoration = new { emoji = "🌙" }, members = new[] { new { id = me } } });
        Assert.Equal((SandboxOptions.DefaultEmail, "🌙"), ((string?)team["members"]![0]!["email"], (string?)team["decoration"]!["emoji"]));
        Assert.Empty((await Api.Put($"/api/teams/{team["id"]}", new { members = Array.Empty<object>() })).Json["members"]!);
        Assert.Equal(["members: Object does not exist."], (await Api.Post("/api/teams", new { name = "x", members = new[] { new { id = 1 } } })).Problems);
        Assert.Equal(204, (await Api.Delete($"/api/teams/{team["id"]}")).Status);
        Assert.Equal(404, (await Api.Get($"/api/teams/{team["id"]}")).Status);
    }

    [Fact]
    public async Task Tags_can_be_created_sorted_merged_and_deleted()
    {
        long a = (long)(await Created("/api/tags", new { name = "a", description = "d" }))["id"]!;
        long b = (long)(await Created("/api/tags", new { name = "b", decoration = new { color = "#fff" } }))["id"]!;
        Assert.Equal(409, (await Api.Post("/api/tags", new { name = "a" })).Status);
        Assert.Equal(["name: Longer than maximum length 256."], (await Api.Post("/api/tags", new { name = new string('x', 257) })).Problems);
        long ticket = await NewTicket();
        await Api.Post($"/api/tickets/{ticket}/tags", new { names = new[] { "b", "c" } });
        Assert.Equal(["a", "b", "c"], Texts(await Read("/api/tags?order_by=usage:asc,name:asc"), "name"));
        Assert.Equal(["c", "b", "a"], Texts(await Read("/api/tags?order_by=usage:desc,name:desc"), "name"));
        Assert.Equal(["b"], Texts(await Read("/api/tags?search=B"), "name"));
        JToken first = await Read("/api/tags?order_by=name:asc&limit=2");
        Assert.Equal(
            ["c"], Texts(await Read("/api/tags?order_by=name:asc&limit=2&cursor=" + Uri.EscapeDataString((string)first["meta"]!["next_cursor"]!)), "name"));

        Assert.Equal("z", (string?)(await Api.Put($"/api/tags/{a}", new { name = "z" })).Json["name"]);
        Assert.Equal(409, (await Api.Put($"/api/tags/{a}", new { name = "b" })).Status);
        Assert.Equal(202, (await Api.Put($"/api/tags/{a}/merge", new { source_tags_ids = new[] { b } })).Status);
        Assert.Equal(["c", "z"], Sandbox.Tickets.Find(ticket)!.Tags);
        Assert.Equal(404, (await Api.Get($"/api/tags/{b}")).Status);
        Assert.Equal(204, (await Api.Delete("/api/tags", new { ids = new[] { a } })).Status);
        Assert.Equal(["c"], Sandbox.Tickets.Find(ticket)!.Tags);
        Assert.Equal(404, (await Api.Delete($"/api/tags/{a}")).Status);
    }

    [Fact]
    public async Task Custom_fields_can_be_created_changed_and_archived()
    {
        JToken field = await Created(
            "/api/custom-fields",
            new
            {
                object_type = "Ticket",
                label = "Size",
                definition = new { data_type = "text", input_settings = new { input_type = "dropdown", choices = new[] { "S", "M::Slim" } } },
            });
        Assert.Equal("visible", (string?)field["requirement_type"]);
        long id = (long)field["id"]!;
        Assert.Equal("Fit", (string?)(await Api.Put($"/api/custom-fields/{id}", new { label = "Fit" })).Json["label"]);
        Assert.Equal(202, (await Api.Put("/api/custom-fields", new[] { new { id, deactivated_datetime = "2026-01-01T00:00:00" } })).Status);
        Assert.DoesNotContain("Fit", Texts(await Read("/api/custom-fields?object_type=Ticket"), "label"));
        Assert.Equal(["Fit"], Texts(await Read("/api/custom-fields?object_type=Ticket&archived=true"), "label"));
        Assert.Equal(["object_type: Missing data for required field."], (await Api.Get("/api/custom-fields")).Problems);
        Assert.Equal(405, (await Api.Delete($"/api/custom-fields/{id}")).Status);
        Assert.Equal(["0.id: Object does not exist."], (await Api.Put("/api/custom-fields", new[] { new { id = 1 } })).Problems);
        var mixed = new { object_type = "Ticket", label = "x", definition = new { data_type = "number", input_settings = new { input_type = "dropdown" } } };
        Assert.Equal(["definition.input_settings.input_type: Does not fit the data type."], (await Api.Post("/api/custom-fields", mixed)).Problems);
        var empty = new { object_type = "Ticket", label = "x", definition = new { data_type = "text", input_settings = new { input_type = "dropdown" } } };
        Assert.Equal(["definition.input_settings.choices: Missing data for required field."], (await Api.Post("/api/custom-fields", empty)).Problems);
    }

    [Fact]
    public async Task Jobs_that_update_or_delete_tickets_run_before_the_next_request()
    {
        (long a, long b) = (await NewTicket(), await NewTicket());
        JToken job = await Created(
            "/api/jobs", new { type = "updateTicket", @params = new { ticket_ids = new[] { a, 1 }, updates = new { status = "closed" } } });
        Assert.Equal("pending", (string?)job["status"]);
        JToken done = await Read($"/api/jobs/{job["id"]}");
        Assert.Equal(("done", 1), ((string?)done["status"], (int)done["info"]!["progress_count"]!));
        Assert.Equal("closed", Sandbox.Tickets.Find(a)!.Status);
        await Created("/api/jobs", new { type = "deleteTicket", @params = new { view = new { filters = "eq(ticket.status, 'closed')" } } });
        Assert.Equal([b], Sandbox.Tickets.Select(ticket => ticket.Id));
        Assert.Equal(2, (await Read("/api/jobs"))["data"]!.Count());
    }

    [Fact]
    public async Task A_scheduled_job_waits_and_can_be_rescheduled_or_cancelled()
    {
        long id = await NewTicket();
        object Body(string at) => new { type = "deleteTicket", @params = new { ticket_ids = new[] { id } }, scheduled_datetime = at };
        Assert.Equal(["scheduled_datetime: Must be at most 60 minutes ahead."], (await Api.Post("/api/jobs", Body("2026-01-01T01:00:01"))).Problems);
        JToken first = await Created("/api/jobs", Body("2026-01-01T00:30:00"));
        Assert.Equal("scheduled", (string?)first["status"]);
        Assert.Equal(204, (await Api.Delete($"/api/jobs/{first["id"]}")).Status);
        JToken second = await Created("/api/jobs", Body("2026-01-01T00:30:00"));
        Assert.Equal(202, (await Api.Put($"/api/jobs/{second["id"]}", new { scheduled_datetime = "2026-01-01T00:45:00" })).Status);
        _time.Advance(TimeSpan.FromMinutes(44));
        Assert.Single(Sandbox.Tickets);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Sandbox.Tickets);
        Assert.Equal("canceled", (string?)(await Read($"/api/jobs/{first["id"]}"))["status"]);
        Assert.NotNull((string?)(await Read($"/api/jobs/{first["id"]}"))["cancelled_datetime"]);
    }

    [Theory]
    [InlineData(
        """{"type":"dance","params":{}}""",
            "type: Must be one of: applyMacro, deleteTicket, exportTicket, exportMacro, importMacro, updateTicket, exportTicketDrilldown, "
                + "exportConvertCampaignSalesDrilldown.")]
    [InlineData("""{"type":"deleteTicket","params":{}}""", "params.ticket_ids: Missing data for required field.")]
    [InlineData("""{"type":"deleteTicket","params":{"ticket_ids":["x"]}}""", "params.ticket_ids: Not a valid integer.")]
    [InlineData("""{"type":"updateTicket","params":{"ticket_ids":[1]}}""", "params.updates: Missing data for required field.")]
    [InlineData("""{"type":"updateTicket","params":{"ticket_ids":[1],"updates":{"status":"gone"}}}""", "params.updates.status: Must be one of: open, closed.")]
    [InlineData("""{"type":"deleteTicket","params":{"view":{"filters":"("}}}""", "params.view.filters: Unexpected end.")]
    public async Task An_invalid_job_is_400_with_the_reason(string body, string problem)
        => Assert.Equal([problem], (await Api.Post("/api/jobs", body)).Problems);

    [Fact]
    public async Task A_job_of_a_type_that_the_sandbox_does_not_run_fails()
    {
        JToken job = await Created("/api/jobs", new { type = "exportTicket", @params = new { } });
        JToken failed = await Read($"/api/jobs/{job["id"]}");
        Assert.Equal("errored", (string?)failed["status"]);
        Assert.NotNull((string?)failed["failed_datetime"]);
        Assert.Equal(SandboxMessages.JobTypeNotSupported, (string?)failed["info"]!["error"]);
    }

    [Fact]
    public async Task Search_finds_people_tags_and_teams_but_not_tickets()
    {
        Sandbox.Seed.Customer("jane@example.com", "Jane Roe");
        await Created("/api/customers", new { name = "Phoney", channels = new[] { new { type = "phone", address = "+49 555" } } });
        Sandbox.Seed.Tag("vip");
        async Task<JToken> Search(string type, string query) => (await Created("/api/search", new { type, query }))["data"]!;
        Assert.Equal("Jane Roe", (string?)(await Search("customer", "JANE"))[0]!["name"]);
        Assert.Equal("Phoney", (string?)(await Search("customers_by_phone", "555"))[0]!["name"]);
        Assert.Equal("+49 555", (string?)(await Search("customer_channel_phone", "555"))[0]!["address"]);
        Assert.Empty(await Search("customer_channel_email", "555"));
        Assert.Equal("Ann Agent", (string?)(await Search("agent", "ann"))[0]!["name"]);
        Assert.Equal("vip", (string?)(await Search("tag", "vi"))[0]!["name"]);
        Assert.Equal("Warehouse", (string?)(await Search("team", "ware"))[0]!["name"]);
        Assert.Equal("support@acme.example", (string?)(await Search("integration", "support"))[0]!["address"]);
        TestResponse response = await Api.Post("/api/search", new { type = "ticket", query = "x" });
        Assert.Equal(400, response.Status);
        Assert.Equal("ES", (await Api.Post("/api/search", new { type = "tag", size = 1 })).Header("X-Gorgias-Search-Engine"));
        Assert.Equal(["size: Must be between 1 and 50."], (await Api.Post("/api/search", new { type = "tag", size = 51 })).Problems);
    }

    [Fact]
    public async Task Changes_are_listed_as_events()
    {
        long id = await NewTicket();
        _time.Advance(TimeSpan.FromMinutes(1));
        await Api.Put($"/api/tickets/{id}", new { status = "closed", assignee_user = new { id = 0 } });
        List<string?> types = Texts(await Read($"/api/events?object_type=Ticket&object_id={id}&order_by=created_datetime:asc"), "type");
        Assert.Equal(["ticket-created", "ticket-updated", "ticket-updated", "ticket-assigned", "ticket-closed"], types);
        Assert.Equal(["ticket-created", "customer-created"], Texts(await Read("/api/events?types=ticket-created&types=customer-created"), "type"));
        Assert.Equal(3, (await Read("/api/events?created_datetime[gte]=2026-01-01T00:01:00"))["data"]!.Count());
        Assert.Equal(4, (await Read("/api/events?created_datetime%5Blt%5D=2026-01-01T00:01:00"))["data"]!.Count());
        Assert.Equal(["object_id: Missing data for required field."], (await Api.Get("/api/events?object_type=Ticket")).Problems);
        JToken row = (await Read("/api/events?limit=1"))["data"]![0]!;
        Assert.Equal((long)row["id"]!, (long)(await Read($"/api/events/{row["id"]}"))["id"]!);
        Assert.Equal(404, (await Api.Get("/api/events/1")).Status);
    }

    [Fact]
    public async Task The_download_of_an_uploaded_file_redirects_to_an_address_without_credential()
    {
        byte[] bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "invoice", "Rechnung ä.png");
        using HttpResponseMessage response = await Api.Http.PostAsync("/api/upload?type=public_attachment", form);
        var upload = new TestResponse(response, await response.Content.ReadAsStringAsync());
        Assert.Equal(201, upload.Status);
        JToken stored = upload.Json[0]!;
        Assert.Equal((256, "image/png"), ((int)stored["size"]!, (string?)stored["content_type"]));
        TestResponse redirect = await Api.Get((string)stored["url"]!);
        Assert.Equal(307, redirect.Status);
        Assert.Equal(400, (await Api.Get(redirect.Header("Location")!)).Status);
        Api.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(bytes, await Api.Http.GetByteArrayAsync(redirect.Header("Location")));
        Assert.Equal(401, (await Api.Get((string)stored["url"]!)).Status);
    }

    [Fact]
    public async Task The_name_of_a_file_may_have_quotes_and_semicolons()
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent([1]);
        file.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"x\"; filename=\"a;b %22c%22.pdf\"");
        form.Add(file);
        using HttpResponseMessage response = await Api.Http.PostAsync("/api/upload", form);

        Assert.Equal("a;b \"c\".pdf", (string?)JToken.Parse(await response.Content.ReadAsStringAsync())[0]!["name"]);
    }

    [Fact]
    public async Task A_malformed_upload_is_400_and_an_unknown_file_404()
    {
        Assert.Equal(400, (await Api.Post("/api/upload", new { })).Status);
        using var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nhalf", Encoding.UTF8);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using HttpResponseMessage response = await Api.Http.PostAsync("/api/upload", broken);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(404, (await Api.Get("/api/attachment/download/none/x")).Status);
        Assert.Equal(404, (await Api.Get("/files/none/x")).Status);
    }

    [Fact]
    public async Task A_reset_gives_a_new_account_and_an_empty_log()
    {
        await NewTicket();
        await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail()));
        Sandbox.Reset();
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((0, 0, 0L), (Sandbox.Tickets.Count, Sandbox.Outbox.Count, Sandbox.Requests.Total));
        Assert.Equal(3, (await Read("/api/users"))["data"]!.Count());
        Assert.Equal(80_000_001, await NewTicket());
    }

    [Fact]
    public async Task The_log_keeps_the_latest_requests_and_counts_all()
    {
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(
            new SandboxOptions { Plan = SandboxPlan.Unlimited, RequestLogCapacity = 2, LogRequestBodies = true });
        using var api = new TestClient(sandbox);
        await api.Get("/api/account");
        await api.Post("/api/tags?x=1", """{"name":"é"}""");
        await api.Get("/api/nothing");
        Assert.Equal(["/api/tags", "/api/nothing"], sandbox.Requests.Select(request => request.Path));
        SandboxRequest logged = sandbox.Requests.First();
        Assert.Equal(("POST", "x=1", "POST /api/tags", """{"name":"é"}"""), (logged.Method, logged.Query, logged.Route, logged.Body));
        Assert.Equal(3, sandbox.Requests.Total);
        Assert.Equal(1, sandbox.Requests.ByStatus[404]);
        Assert.Equal(1, sandbox.Requests.ByRoute["GET (none)"]);
    }

    private static List<string?> Texts(JToken list, string member) => [.. list["data"]!.Select(item => (string?)item[member])];
}
