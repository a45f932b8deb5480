using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>
/// Plain rows with one order number: the first row that has a field decides it, every row adds its lines and parcels. Where the rows state different
/// totals, these are the lines' totals, and the order's is their sum.
/// </summary>
internal sealed class PlainRowGroup(string number) : RowGroup(number)
{
    private readonly List<GorgiasOrderLine> _lines = [];
    private readonly List<GorgiasOrderTracking> _parcels = [];
    private readonly List<decimal?> _totals = [];

    public void Add(PlainRow row, ReadContext context, OrderFormatException? fault) => Add(context.Origin, fault, () =>
    {
        GorgiasOrder next = row.Read();
        GorgiasOrder order = Order ??= next;
        if (next.CustomerEmail is { } email && order.CustomerEmail is { } known && !string.Equals(email, known, StringComparison.OrdinalIgnoreCase))
        {
            throw context.Record(
                OrderFormatProblem.MisplacedRow,
                $"order {order.Number} belongs to '{known}' in the row above and to '{email}' here. Rows of one order must agree; read rows one by one if "
                    + $"they are not lines of one order.");
        }

        _lines.AddRange(next.LineItems);
        _totals.Add(next.Total);
        _parcels.AddRange(next.Tracking.Where(parcel => _parcels.All(seen => seen.Number != parcel.Number || seen.Url != parcel.Url)));
        FillGaps(order, next);
    });

    protected override void Finish(GorgiasOrder order)
    {
        order.LineItems = _lines.ToArray();
        order.Tracking = _parcels.ToArray();
        if (_totals.Distinct().Count(static total => total is not null) > 1)
        {
            order.Total = LineAmounts.Sum(_totals);
        }
    }

    private static void FillGaps(GorgiasOrder order, GorgiasOrder next)
    {
        order.CustomerEmail ??= next.CustomerEmail;
        order.CustomerName ??= next.CustomerName;
        order.CustomerPhone ??= next.CustomerPhone;
        order.Currency ??= next.Currency;
        order.Total ??= next.Total;
        order.OrderNote ??= next.OrderNote;
        order.ShippingAddress ??= next.ShippingAddress;
        order.BillingAddress ??= next.BillingAddress;
        foreach (KeyValuePair<string, string> field in next.AdditionalFields.Where(field => !order.AdditionalFields.ContainsKey(field.Key)))
        {
            order.AdditionalFields.Add(field.Key, field.Value);
        }
    }
}
