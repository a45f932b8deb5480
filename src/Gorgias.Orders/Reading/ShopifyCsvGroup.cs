using Gorgias.Orders.Messages;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>The rows of one order in Shopify's export. One row has the order's own fields, the first unless the file was sorted; every row may have a
/// line.</summary>
internal sealed class ShopifyCsvGroup(string name, RecordLayout layout, ShopifyCsvColumns columns) : RowGroup(name, layout, columns.Ticket)
{
    private readonly List<GorgiasOrderLine> _lines = [];

    public void Add(ShopifyCsv row, GatheredRow gathered) => Add(gathered, () =>
    {
        if (Order is null && row.IsFirst)
        {
            Order = row.ReadOrder();
        }

        if (row.ReadLine() is { } line)
        {
            _lines.Add(line);
        }
    });

    protected override void Finish()
    {
        GorgiasOrder order = Order ?? throw Rows[0].Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.FirstRowNotAbove(Name));
        order.LineItems = _lines.ToArray();
    }
}
