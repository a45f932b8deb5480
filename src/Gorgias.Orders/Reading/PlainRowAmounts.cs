using Gorgias.Orders.Messages;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>The amounts of an order with several rows, which may be the order's or those of its lines.</summary>
internal sealed class PlainRowAmounts(IReadOnlyList<PlainRowRead> rows, PlainColumns columns, RowFacts facts)
{
    public void Put(GorgiasOrder order)
    {
        if (rows.Count == 1)
        {
            decimal? only = Total();
            order.Total = IsMore ? null : only;
            return;
        }

        // First what reads all rows: the order is the first row's.
        decimal? discount = Discount();
        decimal? subtotal = Single(OrderField.Subtotal, static row => row.Subtotal);
        decimal? shipping = Single(OrderField.Shipping, static row => row.Shipping);
        decimal? tax = Single(OrderField.Tax, static row => row.Tax);
        decimal? refunded = Single(OrderField.Refunded, static row => row.Refunded);
        decimal? total = Total();
        bool isMore = IsMore;
        (order.Subtotal, order.Shipping, order.Tax, order.Refunded) = (subtotal, shipping, tax, refunded);
        (order.Discount, order.Total) = (discount, isMore ? null : total);
    }

    // The sum of lines is the order's total only where nothing comes on top.
    private bool IsMore => TotalsAreLines && rows.Any(static row => (row.Order.Shipping ?? 0) != 0 || (row.Order.Tax ?? 0) != 0);

    private bool TotalsAreLines =>
        rows.Select(static row => row.Row.TotalColumn).FirstOrDefault(static name => name is not null) is { } column && TotalsOfThese(column) == TotalsOf.Lines;

    private decimal? Total()
    {
        string? column = rows.Select(static row => row.Row.TotalColumn).FirstOrDefault(static name => name is not null);
        if (column is null)
        {
            return null;
        }

        decimal?[] totals = rows.Select(static row => row.Order.Total).ToArray();
        switch (TotalsOfThese(column))
        {
            case TotalsOf.Lines:
                foreach (PlainRowRead row in rows.Where(static row => row.Row.Written(OrderField.LineTotal) is null && row.Order.LineItems.Count == 1))
                {
                    row.Order.LineItems[0].Total = row.Order.Total ?? row.Order.LineItems[0].Total;
                }

                // Without the one that could not be read, the sum would be wrong.
                return rows.Any(static row => row.Order.Total is null && row.Row.TotalColumn is not null) ? null : LineAmounts.Sum(totals);
            case TotalsOf.Order when IsOne(totals):
                return totals.FirstOrDefault(static total => total is not null);
            default:
                foreach (PlainRowRead row in rows.Where(static row => row.Order.Total is not null))
                {
                    (string name, string text) = row.Row.Written(OrderField.Total)!.Value;
                    row.Context.Keep(name, text, FieldMessages.ExpectedTotalMeaning(name));
                    facts.KeepWithLines(name);
                }

                return null;
        }
    }

    private TotalsOf TotalsOfThese(string column)
    {
        if (columns.Facts.Totals != TotalsOf.Unknown)
        {
            return columns.Facts.Totals;
        }

        if (rows.Count == 1)
        {
            return TotalsOf.Order;
        }

        var amounts = new OrderAmounts();
        foreach (PlainRowRead row in rows)
        {
            GorgiasOrderLine? line = row.Order.LineItems.FirstOrDefault();
            amounts.Add(row.Order.Total, line?.UnitPrice, line?.Quantity, line?.Discount ?? row.Order.Discount);
        }

        return amounts.Verdict switch
        {
            AmountsVerdict.Lines => TotalsOf.Lines,
            AmountsVerdict.Order => TotalsOf.Order,
            _ => TotalEvidence.SaysOrder(column) ? TotalsOf.Order : TotalsOf.Unknown,
        };
    }

    // An amount of the order that differs between its rows is none; what the rows have stands with their lines.
    private decimal? Single(OrderField field, Func<GorgiasOrder, decimal?> amount)
    {
        decimal?[] amounts = rows.Select(row => amount(row.Order)).ToArray();
        if (IsSum(field))
        {
            // Without the one that could not be read, the sum would be wrong.
            return rows.Any(row => amount(row.Order) is null && row.Row.Written(field) is not null) ? null : LineAmounts.Sum(amounts);
        }

        if (IsOne(amounts))
        {
            return amounts.FirstOrDefault(static one => one is not null);
        }

        foreach (PlainRowRead row in rows)
        {
            if (amount(row.Order) is not null && row.Row.Written(field) is { } written)
            {
                row.Facts[written.Column] = written.Text;
                facts.KeepWithLines(written.Column);
            }
        }

        return null;
    }

    private decimal? Discount()
    {
        decimal?[] discounts = rows.Select(static row => row.Order.Discount).ToArray();
        if (!IsSum(OrderField.Discount) && IsOne(discounts))
        {
            return discounts.FirstOrDefault(static one => one is not null);
        }

        foreach (PlainRowRead row in rows.Where(static row => row.Order.LineItems.Count == 1))
        {
            GorgiasOrderLine line = row.Order.LineItems[0];
            line.Discount ??= row.Order.Discount;
            line.Total = row.Row.Written(OrderField.LineTotal) is null ? LineAmounts.Total(line.UnitPrice, line.Quantity, line.Discount) : line.Total;
        }

        return LineAmounts.Sum(discounts);
    }

    // What a platform charges per line, such as Amazon's shipping, is the order's in all.
    private bool IsSum(OrderField field) => columns.Platform?.Sums.Contains(field) == true;

    private static bool IsOne(decimal?[] amounts) => amounts.Where(static amount => amount is not null).Distinct().Take(2).Count() < 2;
}
