using System.Collections;
using System.Globalization;
using Gorgias.Orders.Tests.Support;
using Xunit.Abstractions;

namespace Gorgias.Orders.Tests.Rendering;

/// <summary>What is written of an order is what its parts say, and nothing else.</summary>
public sealed class PartTests(ITestOutputHelper output)
{
    private const int Orders = 10_000;

    private static readonly OrderPart[] Singles = [.. Enum.GetValues<OrderPart>().Except([OrderPart.All, OrderPart.Public])];

    // A language each, and one that has no words.
    private static readonly CultureInfo?[] Cultures =
        [null, .. OrderRenderer.Languages.Select(CultureInfo.GetCultureInfo), CultureInfo.GetCultureInfo("fr-CH"), CultureInfo.GetCultureInfo("ja-JP")];

    private static readonly OrderPart[] Known =
    [
        OrderPart.Placed, OrderPart.Delivery, OrderPart.Tracking, OrderPart.Lines, OrderPart.Totals, OrderPart.DiscountCodes, OrderPart.ShippingAddress,
    ];

    [Fact]
    public void A_public_sheet_has_what_the_customer_knows() =>
        Each(static (marked, culture) => Check(marked, [OrderPart.Public], Known, culture));

    [Fact]
    public void A_chosen_part_brings_its_own_values_only()
    {
        int count = 0;
        Each((marked, culture) =>
        {
            OrderPart part = Singles[Interlocked.Increment(ref count) % Singles.Length];
            Check(marked, [part], [part], culture);
        });
    }

    [Fact]
    public void A_sheet_without_a_choice_has_every_part() =>
        Each(static (marked, culture) => Check(marked, null, Singles, culture), orders: 1_000);

    [Fact]
    public void Without_a_part_there_is_the_title_only() =>
        Each(static (marked, culture) => Check(marked, [], [], culture), orders: 1_000);

    [Fact]
    public void Data_has_the_chosen_parts_and_what_names_the_order()
    {
        Each(static (marked, _) =>
        {
            foreach (OrderPart part in Singles)
            {
                string written = string.Join('\n', Texts(OrderRenderer.ToMeta(marked.Order, [part])));
                AssertMarks(marked, written, [part], MarkedOrder.In(written).Except([MarkedOrder.Key, MarkedOrder.Never]));
            }
        }, orders: 1_000);
    }

    [Theory]
    [InlineData("fulfilled", true)]
    [InlineData("PARTIALLY_FULFILLED", true)]
    [InlineData("out for delivery", true)]
    [InlineData("fulfilled by Bob, who is slow", false)]
    [InlineData("blocked: fraud", false)]
    public void A_state_of_the_delivery_is_public_when_it_is_a_common_one(string state, bool isPublic)
    {
        var order = new GorgiasOrder { Number = "1", FulfillmentStatus = state };
        string text = OrderRenderer.ToText(order, new OrderRenderOptions { Parts = [OrderPart.Public] });
        Assert.Equal(isPublic, text != OrderRenderer.Subject(order));
        Assert.NotEqual(OrderRenderer.Subject(order), OrderRenderer.ToText(order));
    }

    [Fact]
    public void Parts_can_be_added_to_the_public_ones()
    {
        var marked = MarkedOrder.Create(1);
        Check(marked, [OrderPart.Public, OrderPart.Sku], [.. Known, OrderPart.Sku], null);
        Check(marked, [OrderPart.Totals, OrderPart.All], Singles, null);
    }

    private static void Check(MarkedOrder marked, OrderPart[]? chosen, OrderPart[] parts, CultureInfo? culture)
    {
        var options = new OrderRenderOptions { Parts = chosen, Culture = culture };
        foreach (string written in new[] { OrderRenderer.ToText(marked.Order, options), OrderRenderer.ToHtml(marked.Order, options) })
        {
            AssertMarks(marked, written, parts, MarkedOrder.In(written));
        }
    }

    private static void AssertMarks(MarkedOrder marked, string written, OrderPart[] parts, IEnumerable<string> found)
    {
        HashSet<string> allowed = [MarkedOrder.Title, .. parts.Select(part => part.ToString())];
        OrderPart[] ofLines = [OrderPart.Lines, OrderPart.Sku, OrderPart.LineProperties];
        Allow(allowed, MarkedOrder.Quantity, parts, ofLines);
        Allow(allowed, MarkedOrder.LineFact, parts.Contains(OrderPart.AdditionalFields) ? parts : [], ofLines);
        Allow(allowed, MarkedOrder.OneAddress, parts, [OrderPart.ShippingAddress, OrderPart.BillingAddress]);
        allowed.IntersectWith(marked.Marks);

        // Written beside amounts, if there are any.
        bool mayHaveCurrency = parts.Contains(OrderPart.Lines) || parts.Contains(OrderPart.Totals);
        HashSet<string> got = [.. found];
        if ((got.Remove(MarkedOrder.Currency) && !mayHaveCurrency) || !got.SetEquals(allowed))
        {
            Assert.Fail($"Parts: {string.Join(", ", parts)}; found: {string.Join(", ", found)}; allowed: {string.Join(", ", allowed)}\n{written}");
        }
    }

    private static void Allow(HashSet<string> allowed, string mark, OrderPart[] parts, OrderPart[] withAny)
    {
        if (parts.Intersect(withAny).Any())
        {
            allowed.Add(mark);
        }
    }

    private static IEnumerable<string> Texts(object value) => value switch
    {
        string text => [text],
        IEnumerable<KeyValuePair<string, object>> tree => tree.SelectMany(entry => Texts(entry.Value).Prepend(entry.Key)),
        IEnumerable list => list.Cast<object>().SelectMany(Texts),
        _ => [],
    };

    /// <summary>Checks every order in a culture, each culture in its turn. The seed is in the output.</summary>
    private void Each(Action<MarkedOrder, CultureInfo?> check, int orders = Orders)
    {
        int seed = Random.Shared.Next(int.MaxValue - orders);
        output.WriteLine($"seed {seed}");
        Parallel.For(0, orders, index => check(MarkedOrder.Create(seed + index), Cultures[index % Cultures.Length]));
    }
}
