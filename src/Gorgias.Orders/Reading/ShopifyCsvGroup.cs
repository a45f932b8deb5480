using Gorgias.Orders.Messages;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>The rows of one order in Shopify's export. One row has the order's own fields, the first unless the file was sorted; every row may have a
/// line.</summary>
internal sealed class ShopifyCsvGroup(string name, RecordLayout layout, ShopifyCsvColumns columns) : RowGroup(name, layout, columns.Ticket, columns.Facts)
{
    private readonly List<GorgiasOrderLine> _lines = [];
    private readonly Dictionary<string, string> _identity = new(StringComparer.Ordinal);

    public void Add(ShopifyCsv row, GatheredRow gathered) => Add(gathered, () =>
    {
        CheckIdentity(row, gathered);
        if (Order is null && row.IsFirst)
        {
            Order = row.ReadOrder();
        }

        GorgiasOrderLine? line = row.ReadLine();
        if (line is not null)
        {
            _lines.Add(line);
        }

        Note(line, row.Facts());
    });

    // Two shops may have an order of the same name: its rows must not become lines of another customer's order.
    private void CheckIdentity(ShopifyCsv row, GatheredRow gathered)
    {
        foreach ((string column, string? value) in row.Identity)
        {
            if (value is null)
            {
                continue;
            }

            if (!_identity.TryGetValue(column, out string? known))
            {
                _identity.Add(column, value);
            }
            else if (!string.Equals(known, value, StringComparison.OrdinalIgnoreCase))
            {
                throw gathered.Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.RowOfAnotherOrder(Name, column, known, value));
            }
        }
    }

    protected override void Finish()
    {
        GorgiasOrder order = Order ?? throw Rows[0].Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.FirstRowNotAbove(Name));
        order.LineItems = _lines.ToArray();
        foreach (string column in ShopifyCsvColumns.LineColumns.SelectMany(columns.Keys))
        {
            Facts.KeepWithLines(column);
        }
    }
}
