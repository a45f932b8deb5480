using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>
/// Plain rows with the same order number. The value of a field comes from the first row that has it; every row adds its line and its parcel. Amounts that
/// differ between the rows are no amounts of the order.
/// </summary>
internal sealed class PlainRowGroup(string number, RecordLayout layout, PlainColumns columns) : RowGroup(number, layout, columns.Ticket, columns.Facts)
{
    private readonly List<PlainRowRead> _read = [];

    public void Add(PlainRow row, GatheredRow gathered) => Add(gathered, () =>
    {
        GorgiasOrder next = row.ReadRow();
        GorgiasOrder order = Order ??= next;
        if (OrderParties.Difference(_read.Select(static read => read.Order), next) is { } different)
        {
            throw gathered.Context.Record(
                OrderFormatProblem.MisplacedRow, RecordMessages.CustomersDiffer(order.Number, different.Above, different.Here));
        }

        if (next.CustomerEmail is null && order is { CustomerEmail: null, CustomerPhone: { } called } && next.CustomerPhone is { } phone
            && Digits(called) != Digits(phone))
        {
            throw gathered.Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.CustomersDiffer(order.Number, called, phone));
        }

        CheckTicketFields(order, next, gathered);
        _read.Add(new PlainRowRead(row, next, gathered.Context, row.Facts()));
        PlainRowGaps.Fill(order, next);
    });

    // Without an address, the number says whose order it is.
    private static string Digits(string phone) => new([.. phone.Where(char.IsDigit)]);

    protected override void Finish()
    {
        GorgiasOrder order = Order!;
        var parcels = new List<GorgiasOrderTracking>();
        foreach (GorgiasOrderTracking parcel in _read.SelectMany(static row => row.Order.Tracking))
        {
            if (parcels.All(seen => seen.Number != parcel.Number || seen.Url != parcel.Url))
            {
                parcels.Add(parcel);
            }
        }

        new PlainRowAmounts(_read, columns, Facts).Put(order);
        foreach (PlainRowRead row in _read)
        {
            Note(row.Order.LineItems.FirstOrDefault(), row.Facts);
        }

        foreach (string column in columns.LineColumns)
        {
            Facts.KeepWithLines(column);
        }

        order.LineItems = _read.SelectMany(static row => row.Order.LineItems).ToArray();
        order.Tracking = parcels.ToArray();
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
}
