using System.Net;
using Gorgias.Client.Calls;

namespace Gorgias.Client.Tests.Calls;

/// <summary>When a 2xx is believed. A created ticket that is taken for unknown would be created again.</summary>
public class ResponseReaderTests
{
    [Theory]
    [InlineData("{\"id\":1001}")]
    [InlineData("{\"id\":\"1001\"}")]
    [InlineData("{\"ID\":1001}")]
    [InlineData("{\"id\":1001.0}")]
    public void A_created_object_is_recognised_however_its_id_is_written(string body)
    {
        AttemptResult result = Read(body);

        Assert.Equal(CallOutcome.Done, result.Outcome);
        Assert.Equal(1001, new CallResult(result.Json, 1, TimeSpan.Zero, LookedUp: false).Read<GorgiasTicket>().Id);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"id\":null}")]
    [InlineData("{\"id\":\"none\"}")]
    [InlineData("{\"id\":1.5}")]
    [InlineData("{\"id\":{}}")]
    [InlineData("<html>")]
    [InlineData("")]
    public void Anything_else_is_an_unknown_outcome(string body) => Assert.Equal(CallOutcome.Unknown, Read(body).Outcome);

    private static AttemptResult Read(string body)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Created);
        var request = new ApiRequest { Method = HttpMethod.Post, Path = "api/tickets", RequiresBody = true, Lookup = static _ => null! };
        return ResponseReader.Read(request, response, body);
    }
}
