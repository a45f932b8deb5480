using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>The rows of one order in Shopify's export. The first row has the order's own fields, and every row may have a line.</summary>
internal sealed class ShopifyCsvGroup(string name) : RowGroup(name)
{
    private readonly List<GorgiasOrderLine> _lines = [];

    public void Add(ShopifyCsv row, ReadContext context, OrderFormatException? fault) => Add(context.Origin, fault, () =>
    {
        Order ??= row.ReadOrder();
        if (row.ReadLine() is { } line)
        {
            _lines.Add(line);
        }
    });

    protected override void Finish(GorgiasOrder order) => order.LineItems = _lines.ToArray();
}
