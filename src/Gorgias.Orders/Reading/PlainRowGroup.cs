using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>
/// Plain rows with the same order number. The value of a field comes from the first row that has it; every row adds its lines and parcels. If the rows have
/// different totals, these are the totals of lines, and the order's total is their sum.
/// </summary>
internal sealed class PlainRowGroup(string number, RecordLayout layout, PlainColumns columns) : RowGroup(number, layout, columns.Ticket)
{
    private readonly List<GorgiasOrderLine> _lines = [];
    private readonly List<GorgiasOrderTracking> _parcels = [];
    private readonly List<decimal?> _totals = [];

    public void Add(PlainRow row, GatheredRow gathered) => Add(gathered, () =>
    {
        GorgiasOrder next = row.Read();
        GorgiasOrder order = Order ??= next;
        if (next.CustomerEmail is { } email && order.CustomerEmail is { } known && !string.Equals(email, known, StringComparison.OrdinalIgnoreCase))
        {
            throw gathered.Context.Record(
                OrderFormatProblem.MisplacedRow, RecordMessages.CustomersDiffer(order.Number, known, email));
        }

        if (next.CustomerEmail is null && order is { CustomerEmail: null, CustomerPhone: { } called } && next.CustomerPhone is { } phone
            && Digits(called) != Digits(phone))
        {
            throw gathered.Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.CustomersDiffer(order.Number, called, phone));
        }

        CheckTicketFields(order, next, gathered);
        _lines.AddRange(next.LineItems);
        _totals.Add(next.Total);
        _parcels.AddRange(next.Tracking.Where(parcel => _parcels.All(seen => seen.Number != parcel.Number || seen.Url != parcel.Url)));
        FillGaps(order, next);
    });

    // Without an address, the number says whose order it is.
    private static string Digits(string phone) => new([.. phone.Where(char.IsDigit)]);

    protected override void Finish()
    {
        GorgiasOrder order = Order!;
        order.LineItems = _lines.ToArray();
        order.Tracking = _parcels.ToArray();
        if (_totals.Distinct().Count(static total => total is not null) > 1)
        {
            order.Total = LineAmounts.Sum(_totals);
        }
    }

    // One ticket has one subject, one body and one key: rows that ask for different ones are a mistake, and none of the values may vanish.
    private static void CheckTicketFields(GorgiasOrder order, GorgiasOrder next, GatheredRow gathered)
    {
        foreach (KeyValuePair<string, object?> field in next.TicketFields)
        {
            if (!order.TicketFields.TryGetValue(field.Key, out object? above))
            {
                order.TicketFields.Add(field.Key, field.Value);
            }
            else if (!ReferenceEquals(order, next) && Text.Flatten(above) is { } known && Text.Flatten(field.Value) is { } here && known != here)
            {
                throw gathered.Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.TicketFieldsDiffer(order.Number, field.Key, known, here));
            }
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
