using Gorgias.Orders.Platforms;
using Gorgias.Orders.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Orders.Tests.Exports;

public sealed class ExportTests
{
    public static TheoryData<string> Ids => [.. ExportFixture.Ids()];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_export_gives_its_orders_and_nothing_else(string id)
    {
        var fixture = ExportFixture.Load(id);
        var skipped = new Dictionary<string, long>();
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(fixture.Path, options: new OrderReadOptions
        {
            OnSkipped = rows => skipped.Add(rows.Reason, rows.Count),
        }));

        string[] differences = [.. Differences(fixture, results)];
        Assert.True(differences.Length == 0, string.Join('\n', differences));
        Assert.Equal(fixture.Skipped.OrderBy(static entry => entry.Key), skipped.OrderBy(static entry => entry.Key));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_a_platform_keeps_to_itself_is_in_no_order(string id)
    {
        var fixture = ExportFixture.Load(id);
        string orders = JsonConvert.SerializeObject((await Given.All(OrderFile.ReadAsync(fixture.Path))).Select(static result => result.Order));

        Assert.DoesNotContain(fixture.Nowhere, text => orders.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_export_is_recognised_by_its_own_table(string id)
    {
        var fixture = ExportFixture.Load(id);
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(fixture.Path));

        Assert.All(results.Where(static result => result.Layout is not null), result => Assert.Equal(fixture.Table, result.Layout!.Platform));
    }

    [Fact]
    public void Every_table_has_a_fixture()
    {
        IEnumerable<string> read = ExportFixture.Ids().Select(static id => ExportFixture.Load(id).Table).OfType<string>();

        Assert.Empty(PlatformTables.All.Where(static table => table.Kind is TableKind.Rows or TableKind.Json).Select(static table => table.Id).Except(read));
    }

    [Fact]
    public void Every_table_says_where_its_names_come_from() =>
        Assert.All(PlatformTables.All, static table => Assert.True(table.Name.Length > 3 && table.Source.Length > 20, table.Id));

    [Fact]
    public async Task The_page_of_exports_tells_what_is_read()
    {
        string page = await ExportsPage.WriteAsync();
        if (Environment.GetEnvironmentVariable("GORGIASPS_ACCEPT_DOCS") == "1")
        {
            await File.WriteAllTextAsync(ExportsPage.Path, page);
        }

        Assert.Equal(page, (await File.ReadAllTextAsync(ExportsPage.Path)).ReplaceLineEndings("\n"));
    }

    private static IEnumerable<string> Differences(ExportFixture fixture, List<OrderResult> results)
    {
        GorgiasOrder[] orders = [.. results.Select(static result => result.Order).OfType<GorgiasOrder>()];
        OrderFormatException[] errors = [.. results.Select(static result => result.Error).OfType<OrderFormatException>()];
        if (orders.Length != fixture.Orders.Count)
        {
            yield return $"{orders.Length} orders instead of {fixture.Orders.Count}: {string.Join("; ", orders.Select(static order => order.Number))}";
        }

        for (int index = 0; index < Math.Min(orders.Length, fixture.Orders.Count); index++)
        {
            foreach (string difference in ExpectedOrder.Differences(fixture.Orders[index], orders[index]))
            {
                yield return difference;
            }
        }

        if (errors.Length != fixture.Errors.Count)
        {
            yield return $"{errors.Length} errors instead of {fixture.Errors.Count}: {string.Join("; ", errors.Select(static error => error.Reason))}";
        }

        foreach ((JObject expected, OrderFormatException error) in fixture.Errors.Zip(errors))
        {
            if ((expected["row"] is { } row && (long?)row != error.Row) || (expected["field"] is { } field && (string?)field != error.Field))
            {
                yield return $"error in row {error.Row}, field {error.Field}: {error.Message}";
            }
        }
    }
}
