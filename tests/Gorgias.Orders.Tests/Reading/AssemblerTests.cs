using FsCheck;
using FsCheck.Fluent;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class AssemblerTests
{
    private static Dictionary<string, object?> Row(string name, string product, string? total = null, string quantity = "1", string? email = null) =>
        Given.Record(
        ("Name", name), ("Email", email), ("Total", total), ("Lineitem quantity", quantity), ("Lineitem name", product), ("Lineitem price", "1.00"));

    private static List<OrderResult> Assemble(IEnumerable<IReadOnlyDictionary<string, object?>> rows, OrderReadOptions? options = null)
    {
        var assembler = new OrderAssembler(options);
        int row = 0;
        return [.. rows.SelectMany(record => assembler.Add(record, new OrderOrigin("orders.csv", ++row))).ToArray(), .. assembler.Complete()];
    }

    [Fact]
    public void An_order_is_complete_when_the_next_begins()
    {
        var assembler = new OrderAssembler();
        Assert.Empty(assembler.Add(Row("#1", "Mug", "2.00")));
        Assert.Empty(assembler.Add(Row("#1", "Pot")));
        Assert.Equal(2, Assert.Single(assembler.Add(Row("#2", "Cup", "1.00"))).Order!.LineItems.Count);
        Assert.Equal("#2", Assert.Single(assembler.Complete()).Order!.Number);
        Assert.Empty(assembler.Complete());
    }

    [Fact]
    public void A_platform_order_is_complete_at_once() => Assert.Single(new OrderAssembler().Add(Given.ShopifyOrder()));

    [Fact]
    public void An_envelope_gives_every_order_in_it() =>
        Assert.Equal(2, new OrderAssembler().Add(Given.Record(("orders", Given.List(Given.ShopifyOrder(), Given.ShopifyOrder())))).Count);

    [Fact]
    public void A_broken_line_fails_its_whole_order_once_and_no_other_order()
    {
        List<OrderResult> results = Assemble(
            [Row("#1", "a", "1.00"), Row("#2", "b", "3.00"), Row("#2", "c", quantity: "many"), Row("#2", "d", quantity: "more"), Row("#3", "e", "1.00")],
            new OrderReadOptions { Strict = true });

        Assert.Equal(["#1", "#3"], results.Orders().Select(order => order.Number));
        OrderFormatException error = Assert.Single(results.Errors());
        Assert.Equal((3L, "Lineitem quantity", "many"), (error.Row, error.Field, error.Value));
        Assert.Null(results[1].Order);
    }

    [Fact]
    public void A_line_apart_from_the_rows_of_its_order_is_an_error_and_not_a_second_order()
    {
        List<OrderResult> results = Assemble([Row("#1", "a", "1.00"), Row("#2", "b", "1.00"), Row("#1", "c", email: "jane@example.com")]);
        Assert.Equal(OrderFormatProblem.MisplacedRow, Assert.Single(results.Errors()).Problem);
        Assert.Equal(2, results.Orders().Count());
    }

    [Fact]
    public void Plain_rows_with_the_same_number_are_the_lines_of_one_order()
    {
        IEnumerable<Dictionary<string, object?>> rows = new[] { ("1", "Mug", "5.00"), ("1", "Pot", "7.00"), ("2", "Cup", "3.00") }
            .Select(row => Given.Record(("Order", row.Item1), ("Product", row.Item2), ("Total", row.Item3)));

        GorgiasOrder[] orders = Assemble(rows).Orders().ToArray();

        Assert.Equal([2, 1], orders.Select(order => order.LineItems.Count));
        Assert.Equal([12.00m, 3.00m], orders.Select(order => order.Total!.Value));
        Assert.Equal(3, Assemble(rows, new OrderReadOptions { GroupRows = false }).Count);
    }

    [Theory]
    [InlineData("Order Total", 12.00)]
    [InlineData("Total", null)]
    public void A_total_that_every_row_repeats_is_the_orders_when_its_name_says_so(string column, double? total)
    {
        Dictionary<string, object?> row = Given.Record(("Order", "1"), ("Product", "Mug"), (column, "12.00"));
        GorgiasOrder order = Assemble([row, row]).Orders().Single();
        Assert.Equal((decimal?)total, order.Total);
        Assert.All(order.LineItems, line => Assert.Equal(total is null ? "12.00" : null, line.AdditionalFields.GetValueOrDefault(column)));
    }

    [Fact]
    public void Rows_of_one_order_with_different_customers_are_an_error()
    {
        List<OrderResult> results = Assemble(
            new[] { "a@example.com", "b@example.com" }.Select(email => Given.Record(("Order", "1"), ("Product", "Mug"), ("Email", email))));
        Assert.Equal(OrderFormatProblem.MisplacedRow, Assert.Single(results).Error!.Problem);
    }

    [Fact]
    public void No_line_is_lost_or_doubled()
    {
        Gen<List<int>> sizes = Gen.ListOf(Gen.Choose(1, 6));
        Prop.ForAll(sizes.ToArbitrary(), counts =>
        {
            IEnumerable<Dictionary<string, object?>> rows = counts.SelectMany(
                (count, order) => Enumerable.Range(0, count).Select(line => Row($"#{order}", $"{order}/{line}", line == 0 ? "1.00" : null)));
            GorgiasOrder[] orders = Assemble(rows).Orders().ToArray();
            return orders.Select(order => order.LineItems.Count).SequenceEqual(counts)
                && orders.SelectMany(order => order.LineItems).Select(line => line.Name)
                    .SequenceEqual(counts.SelectMany((count, order) => Enumerable.Range(0, count).Select(line => $"{order}/{line}")));
        }).QuickCheckThrowOnFailure();
    }
}
