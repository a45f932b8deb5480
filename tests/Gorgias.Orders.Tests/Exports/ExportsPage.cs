using System.Globalization;
using System.Text;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Exports;

/// <summary>Writes docs/exports.md from the platforms' tables, and from what is read of the fixtures.</summary>
internal static class ExportsPage
{
    private const string Head = """
        # Supported exports

        What Import-GorgiasOrder reads from the export of each platform. "yes": the value is read. "–": the export doesn't have the value, or it isn't read,
        because the module never guesses. Columns that are neither read nor listed under "Not read" are kept in `AdditionalFields`, which only agents see.
        Other tables and JSON are read by the names of their columns, which about_GorgiasPS_Orders lists.

        Each line has a fixture, an export as the platform writes it, in `tests/Gorgias.Orders.Tests/Exports/Files`: a test reads the fixture and compares
        every order. The tests write this page from the tables in `src/Gorgias.Orders/Platforms/Tables` (`GORGIASPS_ACCEPT_DOCS=1`). CONTRIBUTING.md describes
        how to add a platform.

        """;

    private static readonly (string Name, Func<GorgiasOrder, bool> IsRead)[] Facts =
    [
        ("e-mail", static order => order.CustomerEmail is not null),
        ("name", static order => order.CustomerName is not null),
        ("phone", static order => order.CustomerPhone is not null),
        ("address", static order => order.ShippingAddress is not null || order.BillingAddress is not null),
        ("lines", static order => order.LineItems.Count > 0),
        ("quantity", static order => order.LineItems.Any(static line => (decimal?)line.Quantity is not null)),
        ("price", static order => order.LineItems.Any(static line => line.UnitPrice is not null || line.Total is not null)),
        ("total", static order => order.Total is not null),
        ("currency", static order => order.Currency is not null),
        ("date", static order => order.CreatedAt is not null),
        ("state", static order => (order.OrderStatus ?? order.FinancialStatus ?? order.FulfillmentStatus) is not null),
    ];

    public static string Path { get; } = System.IO.Path.Combine(Given.Repository, "docs", "exports.md");

    public static async Task<string> WriteAsync()
    {
        StringBuilder page = new StringBuilder(Head.ReplaceLineEndings("\n")).Append('\n');
        page.Append("| export | ").AppendJoin(" | ", Facts.Select(static fact => fact.Name)).Append(" |\n");
        page.Append("| --- |").Insert(page.Length, " --- |", Facts.Length).Append('\n');
        ExportFixture[] fixtures = [.. ExportFixture.Ids().Select(ExportFixture.Load)];
        foreach (ExportFixture fixture in fixtures)
        {
            GorgiasOrder[] orders = [.. (await Given.All(OrderFile.ReadAsync(fixture.Path))).Select(static result => result.Order).OfType<GorgiasOrder>()];
            page.Append("| ").Append(fixture.Id).Append(" | ");
            page.AppendJoin(" | ", Facts.Select(fact => orders.Any(fact.IsRead) ? "yes" : "–")).Append(" |\n");
        }

        foreach (PlatformTable table in PlatformTables.All.Where(static table => table.Kind is TableKind.Rows or TableKind.Json))
        {
            Section(page, table);
        }

        return page.ToString();
    }

    private static void Section(StringBuilder page, PlatformTable table)
    {
        page.Append(FormattableString.Invariant($"\n## {table.Id}: {table.Name}\n\n"));
        page.Append(FormattableString.Invariant($"Source: {table.Source}\n\n"));
        page.Append("Recognised by ").AppendJoin("; or ", table.Requires.Select(static names => string.Join(", ", names.Select(Code)))).Append('\n');
        page.Append("\nRead: ").AppendJoin(", ", table.Fields.Select(FieldOf)).Append('\n');
        if (table.Lines is { } lines)
        {
            page.Append(FormattableString.Invariant($"\nLines in {Code(lines.Column)}: "));
            page.AppendJoin(", ", lines.Fields.Select(FieldOf)).Append('\n');
        }

        if (table.Parcels is { } parcels)
        {
            page.Append(CultureInfo.InvariantCulture, $"\nParcels in {Code(parcels.Column)}: ");
            page.AppendJoin(", ", parcels.Fields.Select(static field => $"{field.Key} ({string.Join(", ", field.Value.Select(Code))})")).Append('\n');
        }

        if (table.Ignored.Count > 0)
        {
            page.Append("\nNot read: ");
            page.AppendJoin(", ", table.Ignored.Select(static name => name == PlatformTable.Rest ? "all other columns" : Code(name))).Append('\n');
        }

        if (table.Kept.Count > 0)
        {
            page.Append("\nAlso kept in AdditionalFields: ").AppendJoin(", ", table.Kept.Select(Code)).Append('\n');
        }

        if (table.Skip.Count > 0)
        {
            page.Append("\nRows left out, which are not orders: ").AppendJoin(", ", table.Skip.Select(static rule => rule.Reason).Distinct()).Append('\n');
        }
    }

    private static string FieldOf(KeyValuePair<OrderField, IReadOnlyList<string>> field) => $"{field.Key} ({string.Join(", ", field.Value.Select(Code))})";

    private static string Code(string name) => $"`{name}`";
}
