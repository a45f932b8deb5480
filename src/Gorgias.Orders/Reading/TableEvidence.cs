using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Reading;

/// <summary>Collects, row by row, what the columns of a table say as a whole.</summary>
internal sealed class TableEvidence
{
    private readonly EvidenceColumn<DateEvidence>[] _dates;
    private readonly EvidenceColumn<AmountEvidence>[] _amounts;
    private readonly EvidenceColumn<RateEvidence>[] _rates;
    private readonly RowNumbers? _numbers;
    private readonly OrdersSeen _orders;

    private TableEvidence(
        IEnumerable<string> dates, IEnumerable<string> amounts, IEnumerable<string> rates, IEnumerable<string> unknown, CsvHeader header, RowNumbers? numbers)
    {
        _dates = EvidenceColumn<DateEvidence>.Of(dates, header);
        _amounts = EvidenceColumn<AmountEvidence>.Of(amounts, header);
        _rates = EvidenceColumn<RateEvidence>.Of(rates, header);
        _numbers = numbers;
        _orders = new OrdersSeen(EvidenceColumn<object>.Of(unknown.Concat(rates), header), numbers);
    }

    /// <summary>Whether the rows so far leave nothing open, if the others are like them.</summary>
    public bool IsSettled => _dates.All(static column => !column.Evidence.HasNumbers) && _rates.All(static column => column.Evidence.IsSettled);

    /// <summary>Starts with the columns of a table; null when it holds no orders.</summary>
    /// <exception cref="OrderFormatException">The mapping names a column that is not here.</exception>
    public static TableEvidence? Of(NamedColumns columns, FileRow first, CsvHeader header, OrderReadOptions options)
    {
        switch (OrderRecogniser.RecogniseBare(first, columns.Columns, options.FieldMapping))
        {
            case OrderShape.ShopifyCsvRow:
                ShopifyCsvColumns shopify = columns.ShopifyCsv(OrderOrigin.Unknown);
                return new TableEvidence(
                    ShopifyCsvColumns.DateColumns.SelectMany(shopify.Keys), ShopifyCsvColumns.AmountColumns.SelectMany(shopify.Keys), [], shopify.Unknown,
                    header, numbers: null);
            case OrderShape.PlainRow:
                PlainColumns plain = columns.Plain(OrderOrigin.Unknown);
                string[] discounts = [.. plain.Keys(OrderField.Discount), .. plain.Keys(OrderField.LineDiscount)];
                return new TableEvidence(
                    PlainFields.Dates.SelectMany(plain.ColumnsOf), PlainFields.Amounts.Append(OrderField.LineQuantity).SelectMany(plain.Keys), discounts,
                    plain.Unknown, header, new RowNumbers(plain, header, options.Culture));
            default:
                return null;
        }
    }

    /// <summary>Adds a row.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="order">The <see cref="NameDigest"/> of its order; 0 for none.</param>
    public void Add(string[] values, ulong order)
    {
        foreach (EvidenceColumn<DateEvidence> column in _dates)
        {
            if (column.ValueOf(values) is { } text)
            {
                column.Evidence.Add(text);
            }
        }

        foreach (EvidenceColumn<AmountEvidence> column in _amounts)
        {
            if (column.ValueOf(values) is { } text)
            {
                column.Evidence.Add(text);
            }
        }

        foreach (EvidenceColumn<RateEvidence> column in _rates)
        {
            if (!column.Evidence.IsSettled && column.ValueOf(values) is { } text)
            {
                column.Evidence.Add(text, RowNumbers.Number(text), _numbers!.Before(values), _numbers.After(values));
            }
        }

        if (order != 0)
        {
            _orders.Add(values, order);
        }
    }

    /// <summary>What the columns say.</summary>
    public TableFacts Find()
    {
        var all = new AmountEvidence();
        foreach (EvidenceColumn<AmountEvidence> column in _amounts)
        {
            all.Add(column.Evidence);
        }

        var rates = new HashSet<string>(
            _rates.Where(static column => column.Evidence.IsRate).Select(static column => column.Key), StringComparer.Ordinal);
        var ofMoney = new HashSet<string>(_rates.Select(static column => column.Key).Where(key => !rates.Contains(key)), StringComparer.Ordinal);
        return new TableFacts
        {
            IsSurveyed = true,
            DecimalSign = all.Sign,
            Totals = _orders.Totals,
            DateColumns = _dates.Where(static column => column.Evidence.Order != DateOrder.Unknown)
                .ToDictionary(static column => column.Key, static column => column.Evidence.Order),
            ContradictoryDates = _dates.Where(static column => column.Evidence.IsContradictory).Select(static column => column.Key).ToArray(),
            SignColumns = _amounts.Where(static column => column.Evidence.Sign is not null)
                .ToDictionary(static column => column.Key, static column => column.Evidence.Sign!.Value),
            Rates = rates,
            OfLines = new HashSet<string>(_orders.Varying.Where(key => !ofMoney.Contains(key)), StringComparer.Ordinal),
        };
    }
}
