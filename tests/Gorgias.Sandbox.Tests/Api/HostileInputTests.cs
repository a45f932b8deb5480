using System.Net.Http.Headers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Malformed requests, and unusual but valid texts.</summary>
public class HostileInputTests : SandboxTest
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"messages\":[],}")]
    [InlineData("{'messages':[]}")]
    [InlineData("{messages:[]}")]
    [InlineData("{\"messages\":[]} // please")]
    [InlineData("{\"messages\":[]}{}")]
    [InlineData("{\"messages\":NaN}")]
    [InlineData("{\"messages\":01}")]
    [InlineData("{\"messages\":1.}")]
    [InlineData("{\"messages\":+1}")]
    [InlineData("{\"messages\":1e999}")]
    [InlineData("{\"subject\":\"a\nb\"}")]
    [InlineData("{\"subject\":\"\\x\"}")]
    [InlineData("{\"subject\":\"\\u12\"}")]
    [InlineData("{\"subject\":\"\\u 123\"}")]
    [InlineData("[1 2]")]
    [InlineData("tru")]
    [InlineData("channel=api&via=api")]
    public async Task Broken_JSON_is_400(string body)
    {
        TestResponse response = await Api.Post("/api/tickets", body);
        Assert.Equal(400, response.Status);
        Assert.NotNull(response.Error);
    }

    [Fact]
    public async Task JSON_that_is_not_an_object_is_400()
    {
        foreach (string? body in new[] { "null", "[]", "\"x\"", "5", "true" })
        {
            Assert.Equal(400, (await Api.Post("/api/tickets", body)).Status);
        }
    }

    [Fact]
    public async Task Deep_nesting_is_400_and_harmless()
    {
        foreach (int depth in new[] { 65, 100_000 })
        {
            string body = "{\"meta\":" + new string('[', depth) + new string(']', depth) + "}";
            TestResponse response = await Api.Post("/api/tickets", body);
            Assert.Equal((400, "The JSON nests too deep."), (response.Status, response.Error));
        }

        string fits = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);
        await Created("/api/tickets", Bodies.Ticket().With("meta", JToken.Parse(fits)));
    }

    [Theory]
    [InlineData("👟 emoji 👨‍👩‍👧‍👦")]
    [InlineData("שלום עולם \u202Ertl\u202C")]
    [InlineData("line one\r\nX-Injected: yes\r\n\r\nline two")]
    [InlineData("\"quotes\" \\ / </script> &amp; \u2028 \u2029 \u0000 \u007f")]
    [InlineData("{{ticket.id}} '; DROP TABLE tickets; --")]
    public async Task Texts_are_returned_unchanged(string text)
    {
        Dictionary<string, object?> body = Bodies.Ticket(text, messages: Bodies.Incoming(text, text)).With("subject", text)
            .With("tags", new[] { new { name = text } })
            .With("meta", new Dictionary<string, object> { [text] = text }).With("customer", new { email = "a@example.com", name = text });
        long id = (long)(await Created("/api/tickets", body))["id"]!;
        JToken ticket = await Read($"/api/tickets/{id}");
        foreach (JToken? part in new[]
        {
            ticket["subject"], ticket["external_id"], ticket["tags"]![0]!["name"], ticket["meta"]![text], ticket["customer"]!["name"],
            ticket["messages"]![0]!["body_text"], ticket["messages"]![0]!["external_id"],
        })
        {
            Assert.Equal(text, (string?)part);
        }

        Assert.Equal([id], (await Read("/api/tickets?external_id=" + Uri.EscapeDataString(text)))["data"]!.Select(item => (long)item["id"]!));
    }

    [Fact]
    public async Task An_address_with_a_header_injection_is_not_valid()
    {
        TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket(email: "a@example.com\r\nBcc: all@example.com"));
        Assert.Equal(["customer.email: Not a valid email address."], response.Problems);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 400)]
    [InlineData("application/xml", 400)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("Application/JSON", 201)]
    public async Task A_body_needs_the_Content_Type_of_JSON(string type, int expected)
    {
        using var content = new StringContent(JsonConvert.SerializeObject(Bodies.Ticket()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using HttpResponseMessage response = await Api.Http.PostAsync("/api/tickets", content);
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_400_and_a_byte_order_mark_is_allowed()
    {
        async Task<int> Send(byte[] bytes)
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await Api.Http.PostAsync("/api/tags", content);
            return (int)response.StatusCode;
        }

        Assert.Equal(400, await Send(Encoding.Latin1.GetBytes("{\"name\":\"Größe\"}")));
        Assert.Equal(201, await Send([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{\"name\":\"Größe\"}")]));
    }

    [Theory]
    [InlineData("/api/tickets?external_id=%")]
    [InlineData("/api/tickets?external_id=%zz")]
    [InlineData("/api/tickets?external_id=%ff")]
    [InlineData("/api/%c3%28")]
    public async Task A_malformed_address_is_400(string target)
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("GET " + target));
        Assert.Equal(400, (await raw.Receive()).Status);
    }

    [Theory]
    [InlineData("/api/tickets/")]
    [InlineData("/api/tickets//")]
    [InlineData("/api/%74ickets")]
    [InlineData("/api/tickets?")]
    [InlineData("/api/tickets/?&&limit=1&")]
    public async Task Equivalent_spellings_of_an_address_are_accepted(string target)
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("GET " + target));
        Assert.Equal(200, (await raw.Receive()).Status);
    }

    [Theory]
    [InlineData("POST", "/api/tickets")]
    [InlineData("GET", "/api/users/0")]
    [InlineData("GET", "/api/account")]
    [InlineData("GET", "/api/tags")]
    [InlineData("DELETE", "/api/tags")]
    [InlineData("GET", "/api/account/settings")]
    [InlineData("PUT", "/api/views/0/items")]
    public async Task Unknown_query_parameters_are_400(string method, string path)
    {
        object? body = path.StartsWith("/api/v", StringComparison.Ordinal) ? new { view = new { } } : method == "GET" ? null : (object)Bodies.Ticket();
        TestResponse response = await Api.Send(new HttpMethod(method), path + "?dry_run=1", body);
        Assert.Equal(400, response.Status);
        Assert.Equal(["dry_run: Unknown field."], response.Problems);
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public void JSON_is_parsed_as_it_was_written() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<double>(), (text, number, real) =>
    {
        // A null text cannot be compared, and JSON has no NaN.
        if (text is null || double.IsNaN(real) || double.IsInfinity(real))
        {
            return true;
        }

        var written = new JObject { ["t"] = text, ["n"] = number, ["r"] = real, ["a"] = new JArray(text, JValue.CreateNull(), true) };
        // Compared as text, which is what is sent: a decimal keeps digits that a double would round.
        return StrictJson.Parse(written.ToString(Formatting.Indented)).ToString(Formatting.None) == written.ToString(Formatting.None);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_parser_accepts_nothing_that_the_grammar_of_JSON_does_not() => Prop.ForAll(
        Gen.Elements("{", "}", "[", "]", ",", ":", "\"a\"", "1", "-", "0", ".5", "e1", "true", "null", " ", "'", "\\", "//").ListOf().Select(string.Concat)
            .ToArbitrary(), text =>
    {
        bool Strict()
        {
            try
            {
                StrictJson.Parse(text);
                return true;
            }
            catch (FormatException)
            {
                return false;
            }
        }

        bool Reference()
        {
            try
            {
                using var document = System.Text.Json.JsonDocument.Parse(text);
                return true;
            }
            catch (System.Text.Json.JsonException)
            {
                return false;
            }
        }

        return Strict() == Reference();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}
