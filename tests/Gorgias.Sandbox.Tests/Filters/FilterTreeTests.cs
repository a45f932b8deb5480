using Gorgias.Sandbox.Filters;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Filters;

/// <summary>The syntax tree of a filter, with the places of recorded trees, gorgias-api.md section 6.5.</summary>
public class FilterTreeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void An_empty_filter_is_an_empty_program(string? filter)
    {
        JObject tree = FilterTree.Of(filter);
        Assert.Equal(("Program", "script", 0), ((string?)tree["type"], (string?)tree["sourceType"], tree["body"]!.Count()));
        Assert.Equal("0:0-0:0", Place(tree));
    }

    [Fact]
    public void A_call_has_its_function_its_path_and_its_value()
    {
        JObject tree = FilterTree.Of("eq(ticket.spam, true)");
        Assert.Equal("1:0-1:21", Place(tree));
        JToken call = tree["body"]![0]!["expression"]!;
        Assert.Equal(("ExpressionStatement", "CallExpression"), ((string?)tree["body"]![0]!["type"], (string?)call["type"]));
        Assert.Equal(("eq", "1:0-1:2"), ((string?)call["callee"]!["name"], Place(call["callee"]!)));
        JToken path = call["arguments"]![0]!;
        Assert.Equal(("MemberExpression", "1:3-1:14", false), ((string?)path["type"], Place(path), (bool)path["computed"]!));
        Assert.Equal(("ticket", "1:3-1:9"), ((string?)path["object"]!["name"], Place(path["object"]!)));
        Assert.Equal(("spam", "1:10-1:14"), ((string?)path["property"]!["name"], Place(path["property"]!)));
        JToken value = call["arguments"]![1]!;
        Assert.Equal(("Literal", "true", true, "1:16-1:20"), ((string?)value["type"], (string?)value["raw"], (bool)value["value"]!, Place(value)));
    }

    [Fact]
    public void Parentheses_count_for_what_joins_and_not_for_what_is_joined()
    {
        JToken both = FilterTree.Of("(eq(ticket.status, \"open\")) && (isEmpty(ticket.assignee_user.id))")["body"]![0]!["expression"]!;
        Assert.Equal(("LogicalExpression", "&&", "1:0-1:65"), ((string?)both["type"], (string?)both["operator"], Place(both)));
        Assert.Equal(("1:1-1:26", "1:32-1:64"), (Place(both["left"]!), Place(both["right"]!)));
        Assert.Equal(("\"open\"", "open"), ((string?)both["left"]!["arguments"]![1]!["raw"], (string?)both["left"]!["arguments"]![1]!["value"]));
        Assert.Equal("1:40-1:60", Place(both["right"]!["arguments"]![0]!["object"]!));
    }

    [Fact]
    public void Every_form_of_a_filter_has_a_node()
    {
        JToken either = FilterTree.Of("!eq(ticket.custom_fields[7], -1.5) ||\n containsAny(ticket.tags.id, [1, null, 'a'])")["body"]![0]!["expression"]!;
        Assert.Equal(("||", "1:0-2:44"), ((string?)either["operator"], Place(either)));
        JToken not = either["left"]!;
        Assert.Equal(("UnaryExpression", "!", true), ((string?)not["type"], (string?)not["operator"], (bool)not["prefix"]!));
        JToken element = not["argument"]!["arguments"]![0]!;
        Assert.Equal((true, 7, "1:4-1:27"), ((bool)element["computed"]!, (int)element["property"]!["value"]!, Place(element)));
        Assert.Equal(-1.5, (double)not["argument"]!["arguments"]![1]!["value"]!);
        JToken list = either["right"]!["arguments"]![1]!;
        Assert.Equal(("ArrayExpression", "2:29-2:43"), ((string?)list["type"], Place(list)));
        Assert.Equal([JTokenType.Integer, JTokenType.Null, JTokenType.String], list["elements"]!.Select(item => item["value"]!.Type));
    }

    private static string Place(JToken node)
    {
        JToken place = node["loc"]!;
        return $"{place["start"]!["line"]}:{place["start"]!["column"]}-{place["end"]!["line"]}:{place["end"]!["column"]}";
    }
}
