using System.Net.Http.Headers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>What nobody should send, and what everybody's customers do.</summary>
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
        Reply reply = await Api.Post("/api/tickets", body);
        Assert.Equal(400, reply.Status);
        Assert.NotNull(reply.Error);
    }

    [Fact]
    public async Task JSON_that_is_no_object_is_400()
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
            Assert.Equal((400, "The JSON nests too deep."), (await Api.Post("/api/tickets", body)) is var reply ? (reply.Status, reply.Error) : default);
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
    public async Task Texts_come_back_as_they_went(string text)
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
    public async Task Header_injection_through_an_address_is_no_address()
    {
        Reply reply = await Api.Post("/api/tickets", Bodies.Ticket(email: "a@example.com\r\nBcc: all@example.com"));
        Assert.Equal(["customer.email: Not a valid email address."], reply.Problems);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 400)]
    [InlineData("application/xml", 400)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("Application/JSON", 201)]
    public async Task Bodies_must_be_said_to_be_JSON(string type, int expected)
    {
        using var content = new StringContent(JsonConvert.SerializeObject(Bodies.Ticket()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using HttpResponseMessage response = await Api.Http.PostAsync("/api/tickets", content);
        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_400_and_a_byte_order_mark_is_not()
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
        await raw.Say(RawConnection.Head("GET " + target));
        Assert.Equal(400, (await raw.Hear()).Status);
    }

    [Theory]
    [InlineData("/api/tickets/")]
    [InlineData("/api/tickets//")]
    [InlineData("/api/%74ickets")]
    [InlineData("/api/tickets?")]
    [InlineData("/api/tickets/?&&limit=1&")]
    public async Task Harmless_spellings_are_understood(string target)
    {
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("GET " + target));
        Assert.Equal(200, (await raw.Hear()).Status);
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
        Reply reply = await Api.Send(new HttpMethod(method), path + "?dry_run=1", body);
        Assert.Equal(400, reply.Status);
        Assert.Equal(["dry_run: Unknown field."], reply.Problems);
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public void What_is_read_is_what_was_written() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<long>(), ArbMap.Default.ArbFor<double>(), (text, number, real) =>
    {
        // Without a text there is nothing to hold against, and JSON has no NaN.
        if (text is null || double.IsNaN(real) || double.IsInfinity(real))
        {
            return true;
        }

        var written = new JObject { ["t"] = text, ["n"] = number, ["r"] = real, ["a"] = new JArray(text, JValue.CreateNull(), true) };
        // Held against each other as text: that is what travels, and a decimal keeps digits a double would round.
        return StrictJson.Parse(written.ToString(Formatting.Indented)).ToString(Formatting.None) == written.ToString(Formatting.None);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_and_never_more_leniently_than_the_grammar() => Prop.ForAll(
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
