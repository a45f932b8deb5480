using Gorgias.Sandbox.Scripts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Scripts;

/// <summary>The syntax tree of the code of a rule, gorgias-api.md section 6.5.</summary>
public class ScriptTreeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  // nothing\n", "")]
    [InlineData("{}", "Block()")]
    [InlineData(";", "Empty()")]
    [InlineData("f()", "f()")]
    [InlineData("f();g()", "f() g()")]
    [InlineData("f()\ng()", "f() g()")]
    [InlineData("a.b.c(1, 'x', null, true)", "a.b.c(1,x,null,true)")]
    [InlineData("f(-1.5)", "f(-(1.5))")]
    [InlineData("f(a[0]['b'])", "f(a[0][b])")]
    [InlineData("f([1, 2,], {a: 1, 'b': [],})", "f([1,2],{a:1,b:[]})")]
    [InlineData("if (a && b || !c) { f(); }", "If(||(&&(a,b),!(c)),Block(f()))")]
    [InlineData("if (a === 1 /* one */) f(); else if (b < 2) g()\nelse { h() }", "If(===(a,1),f(),If(<(b,2),g(),Block(h())))")]
    [InlineData("f('it\\'s')", "f(it's)")]
    public void Code_becomes_a_tree(string code, string expected)
        => Assert.Equal(expected, string.Join(" ", ScriptTree.Of(code)["body"]!.Select(Brief)));

    [Theory]
    [InlineData("f(")]
    [InlineData("f() g()")]
    [InlineData("{ f()")]
    [InlineData("if a { }")]
    [InlineData("if (a)")]
    [InlineData("var x = 1;")]
    [InlineData("a => a")]
    [InlineData("f('x)")]
    [InlineData("/* f()")]
    [InlineData("f({a})")]
    [InlineData("f(1.2.3)")]
    [InlineData("\ud800")]
    public void Code_that_is_not_known_has_no_statements(string code)
    {
        JObject tree = ScriptTree.Of(code);
        Assert.Equal("Program", (string?)tree["type"]);
        Assert.Empty(tree["body"]!);
    }

    [Fact]
    public void Code_that_nests_too_deep_has_no_statements()
    {
        foreach (string code in new[]
        {
            new string('(', 100_000), new string('!', 100_000), new string('{', 100_000), string.Join(".", Enumerable.Repeat("a", 1000)),
            string.Join("||", Enumerable.Repeat("a", 1000)), string.Concat(Enumerable.Repeat("if (a) ", 1000)) + ";",
        })
        {
            Assert.Empty(ScriptTree.Of(code)["body"]!);
        }
    }

    [Fact]
    public void Long_code_has_a_tree_no_deeper_than_readers_of_json_go()
    {
        string code = string.Concat(Enumerable.Repeat("if (eq(ticket.status, 'open')) {\n    Action('addTags', { tags: 'a' });\n}\n", 2000));
        JObject tree = ScriptTree.Of(code);
        Assert.Equal(2000, tree["body"]!.Count());
        Assert.Equal(1 + (3 * 1999), (int)tree["body"]!.Last!["loc"]!["start"]!["line"]!);
        string deepest = new string('[', 18) + new string(']', 18);
        JsonConvert.DeserializeObject<JToken>(ScriptTree.Of("f(" + deepest + ")").ToString(), new JsonSerializerSettings { MaxDepth = 60 });
        Assert.NotEmpty(ScriptTree.Of("f(" + deepest + ")")["body"]!);
    }

    [Fact]
    public void Places_are_lines_from_1_and_columns_from_0()
    {
        JObject tree = ScriptTree.Of("\nif (a) {\n  f('x');\n}\n");
        Assert.Equal("2:0-4:1", Place(tree));
        JToken call = tree["body"]![0]!["consequent"]!["body"]![0]!["expression"]!;
        Assert.Equal(("3:2-3:8", "3:4-3:7"), (Place(call), Place(call["arguments"]![0]!)));
        Assert.Equal("'x'", (string?)call["arguments"]![0]!["raw"]);
    }

    private static string Place(JToken node)
        => $"{node["loc"]!["start"]!["line"]}:{node["loc"]!["start"]!["column"]}-{node["loc"]!["end"]!["line"]}:{node["loc"]!["end"]!["column"]}";

    private static string Brief(JToken node) => (string?)node["type"] switch
    {
        "ExpressionStatement" => Brief(node["expression"]!),
        "BlockStatement" => "Block(" + Briefs(node["body"]!) + ")",
        "EmptyStatement" => "Empty()",
        "IfStatement" => "If(" + Brief(node["test"]!) + "," + Brief(node["consequent"]!)
            + (node["alternate"]!.Type == JTokenType.Null ? "" : "," + Brief(node["alternate"]!)) + ")",
        "LogicalExpression" or "BinaryExpression" => $"{node["operator"]}({Brief(node["left"]!)},{Brief(node["right"]!)})",
        "UnaryExpression" => $"{node["operator"]}({Brief(node["argument"]!)})",
        "CallExpression" => Brief(node["callee"]!) + "(" + Briefs(node["arguments"]!) + ")",
        "MemberExpression" => Brief(node["object"]!)
            + ((bool)node["computed"]! ? "[" + Brief(node["property"]!) + "]" : "." + Brief(node["property"]!)),
        "ArrayExpression" => "[" + Briefs(node["elements"]!) + "]",
        "ObjectExpression" => "{" + Briefs(node["properties"]!) + "}",
        "Property" => Brief(node["key"]!) + ":" + Brief(node["value"]!),
        "Identifier" => (string)node["name"]!,
        _ => node["value"] is JValue { Value: string text } ? text : node["value"]!.ToString(Formatting.None),
    };

    private static string Briefs(JToken nodes) => string.Join(",", nodes.Select(Brief));
}
