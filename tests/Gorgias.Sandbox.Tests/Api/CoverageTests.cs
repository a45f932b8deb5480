using System.Text.RegularExpressions;
using Gorgias.Sandbox.Api;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>The last column of docs/api-coverage.md says which endpoints the sandbox serves, all of them and no others.</summary>
public partial class CoverageTests
{
    private static readonly HashSet<string> Routes =
        [.. RouteTable.Routes(new SandboxAccount(new SandboxOptions())).Labels.Select(Normal)];

    [Fact]
    public void The_page_names_every_route_of_the_sandbox() => Assert.Empty(Routes.Except(Rows().SelectMany(row => row.Claimed)));

    [Fact]
    public void The_sandbox_has_every_route_that_the_page_names()
        => Assert.Empty(Rows().SelectMany(row => row.Claimed).Except(Routes));

    [Fact]
    public void An_endpoint_that_the_sandbox_does_not_serve_has_a_reason_and_no_route()
        => Assert.Empty(Rows().Where(row => row.Claimed.Length == 0 && (row.Sandbox.Length == 0 || Routes.Contains(row.Endpoint))).Select(row => row.Endpoint));

    [Fact]
    public void Each_endpoint_has_one_row_and_names_a_cmdlet_or_why_it_has_none()
    {
        List<Row> rows = [.. Rows()];
        Assert.True(rows.Count > 100, $"{rows.Count}");
        Assert.Equal(rows.Count, rows.Select(row => row.Endpoint).Distinct().Count());
        Assert.All(rows, row => Assert.Matches("^(none: .|.*[A-Z][a-z]+-Gorgias[A-Z])", row.Cmdlet));
    }

    private static IEnumerable<Row> Rows() => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api-coverage.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | "))
        .Select(cells => new Row(Normal(cells[0].Trim('`')), cells[1], cells[2]));

    /// <summary>The name of a route with the same text for each of its parameters.</summary>
    private static string Normal(string route) => Parameter().Replace(route, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("`([A-Z]+ /api/[^`]+)`")]
    private static partial Regex Code();

    private sealed record Row(string Endpoint, string Cmdlet, string Sandbox)
    {
        /// <summary>The routes that serve the endpoint.</summary>
        public string[] Claimed => Sandbox == "yes" ? [Endpoint] : [.. Code().Matches(Sandbox).Select(match => Normal(match.Groups[1].Value))];
    }
}
