using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>Reads lists inside a plain object: lines and parcels. Each item is an object with the field names of columns, or a text.</summary>
internal static class PlainLines
{
    public static IEnumerable<GorgiasOrderLine> Read(IReadOnlyList<object?> items, string field, ReadContext context)
    {
        for (int index = 0; index < items.Count; index++)
        {
            string at = $"{field}[{index}]";
            switch (items[index])
            {
                case null:
                    break;
                case IReadOnlyDictionary<string, object?> item:
                    if (Line(item, at, context) is { } line)
                    {
                        yield return line;
                    }

                    break;
                case string name when !string.IsNullOrWhiteSpace(name):
                    yield return new GorgiasOrderLine { Name = name.Trim() };
                    break;
                case string:
                    break;
                case var other:
                    context.Keep(at, other, FieldMessages.ExpectedLine);
                    break;
            }
        }
    }

    public static IEnumerable<GorgiasOrderTracking> Parcels(IReadOnlyList<object?> items, string field, ReadContext context)
    {
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index] is IReadOnlyDictionary<string, object?> item)
            {
                var parcel = new RecordView(item, context, $"{field}[{index}]");
                yield return new GorgiasOrderTracking
                {
                    Carrier = parcel.FirstText("carrier", "company", "tracking_company"),
                    Number = parcel.FirstText("number", "tracking_number"),
                    Url = parcel.FirstText("url", "tracking_url"),
                };
            }
            else if (context.Text(items[index], $"{field}[{index}]") is { } number)
            {
                yield return new GorgiasOrderTracking { Number = number };
            }
        }
    }

    private static GorgiasOrderLine? Line(IReadOnlyDictionary<string, object?> item, string at, ReadContext context)
    {
        var columns = Columns.Of(item);
        var row = new RowView(item, context, context.Options.Culture, at + ".");
        var line = new GorgiasOrderLine
        {
            Name = row.Text(Keys("name", "title", "product", "productname")),
            Variant = row.Text(Keys("variant", "varianttitle", "option")),
            Sku = row.Text(Keys("sku")),
            Quantity = row.Quantity(Keys("quantity", "qty")),
            UnitPrice = row.Amount(Keys("unitprice", "price"), null, out _),
            Discount = row.Amount(Keys("discount"), null, out _),
        };
        line.Total = row.Amount(Keys("total", "linetotal"), null, out _) ?? LineAmounts.Total(line.UnitPrice, line.Quantity, line.Discount);
        if (line.Name is null && line.Sku is null)
        {
            context.Keep(at, item, FieldMessages.ExpectedLineName);
            return null;
        }

        return line;

        IReadOnlyList<string> Keys(params string[] names) => names.SelectMany(columns.Keys).ToArray();
    }
}
