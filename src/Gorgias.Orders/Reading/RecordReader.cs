using Gorgias.Orders.Messages;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Reading;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <summary>
/// The one reader of records, for every way in. Rows of one order that are next to each other are gathered; any other record is complete at once. Holds one
/// order at a time, and a digest of each order number that had rows. Not thread-safe.
/// </summary>
/// <remarks>
/// A row whose number, e-mail address or external id cannot be read fails its whole order, because a ticket with half of an order misleads. Other orders are
/// not affected. Only the first error of an order is reported.
/// </remarks>
public sealed partial class RecordReader
{
    private readonly OrderReadOptions _options;
    private readonly NamedColumnsCache _columns;
    private readonly UnreadColumns _unread = new();
    private readonly SkippedCounts _skipped = new();
    private readonly RowGroups _groups;
    private readonly BulkJoin _bulk;
    private string? _numberAbove;

    /// <summary>A reader at the start of its input.</summary>
    /// <param name="options">How to read records; null for the defaults.</param>
    public RecordReader(OrderReadOptions? options = null)
    {
        _options = options ?? new OrderReadOptions();
        _columns = new NamedColumnsCache(_options);
        _groups = new RowGroups(_unread);
        _bulk = new BulkJoin(_options, AddOne);
    }

    /// <summary>Whether rows are gathered that may go on with the next record.</summary>
    public bool IsGathering => _groups.IsGathering || _bulk.IsGathering;

    /// <summary>The columns of which values could not be read and were kept as text, so far.</summary>
    public IReadOnlyList<UnreadColumn> Unread => _unread.All;

    /// <summary>The rows that are no orders, and were left out, so far.</summary>
    public IReadOnlyList<SkippedRows> Skipped => _skipped.All;

    /// <summary>Adds the next record.</summary>
    /// <param name="record">The record as a plain tree (see <see cref="OrderReader.Read"/>). An envelope with several orders gives several.</param>
    /// <param name="origin">Where the record is, for errors; null when unknown.</param>
    /// <param name="source">What <see cref="RecordResult.Sources"/> has for the record.</param>
    /// <returns>The records that are complete now, in order; none while rows are gathered.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentException">The field mapping names a field that does not exist.</exception>
    public IReadOnlyList<RecordResult> Add(IReadOnlyDictionary<string, object?> record, OrderOrigin? origin = null, object? source = null)
    {
        var results = new List<RecordResult>(1);
        foreach (IReadOnlyDictionary<string, object?> one in OrderEnvelope.Open(record))
        {
            var row = new GatheredRow(one, new ReadContext(_options, origin ?? OrderOrigin.Unknown), source, Fault: null);
            if (!_bulk.TryAdd(row, results))
            {
                AddOne(row, results);
            }
        }

        return results;
    }

    /// <summary>
    /// Ends the gathering of rows: at the end of the input, or when no record comes for a while. A later row of an order that was ended is an error.
    /// </summary>
    /// <returns>The orders whose rows were gathered; empty when there are none.</returns>
    public IReadOnlyList<RecordResult> Complete()
    {
        var results = new List<RecordResult>(1);
        _bulk.CloseAll(results);
        _groups.CloseAll(results);
        return results;
    }

    /// <summary>Adds a row that is known to be broken. Its order fails, and the order's other rows do not become a second order.</summary>
    internal IReadOnlyList<RecordResult> AddBroken(
        IReadOnlyDictionary<string, object?> record, OrderOrigin origin, object? source, OrderFormatException fault)
    {
        var results = new List<RecordResult>(1);
        AddOne(new GatheredRow(record, new ReadContext(_options, origin), source, fault), results);
        return results;
    }

    /// <summary>Tells how many rows the orders of a file have whose rows stand apart, by <see cref="NameDigest"/>, and what is known of the table.</summary>
    internal void Expect(Dictionary<ulong, long> rows, TableFacts facts)
    {
        _groups.Expect(rows);
        _columns.Facts = facts;
    }

    /// <summary>What the names of a record's columns mean.</summary>
    internal NamedColumns ColumnsOf(IReadOnlyDictionary<string, object?> record) => _columns.Of(record);

    /// <summary>Whether records with the columns of this one are rows of orders with several.</summary>
    internal bool Gathers(IReadOnlyDictionary<string, object?> record)
    {
        NamedColumns columns = _columns.Of(record);
        return OrderRecogniser.RecogniseBare(record, columns.Columns, _options.FieldMapping) switch
        {
            OrderShape.ShopifyCsvRow => true,
            OrderShape.PlainRow => _options.GroupRows && columns.Plain(OrderOrigin.Unknown).HaveLines,
            _ => false,
        };
    }

    /// <summary>The name of the order that a row is gathered with; null when the row stands for itself or cannot be read.</summary>
    internal string? GroupOf(IReadOnlyDictionary<string, object?> record)
    {
        NamedColumns columns = _columns.Of(record);
        var context = new ReadContext(_options, OrderOrigin.Unknown);
        try
        {
            string? name = OrderRecogniser.RecogniseBare(record, columns.Columns, _options.FieldMapping) switch
            {
                OrderShape.ShopifyCsvRow => new ShopifyCsv(record, columns.ShopifyCsv(context.Origin), context).Name,
                OrderShape.PlainRow when Skips(record, columns) is null => NumberOf(record, columns.Plain(context.Origin), context),
                _ => null,
            };
            return name is null ? null : OrderKeys.NumberOf(name);
        }
        catch (OrderFormatException)
        {
            return null;
        }
    }

    /// <summary>Counts a row of a file that is left out.</summary>
    internal void Skip(string reason, OrderOrigin origin) => _skipped.Add(reason, isNotable: false, origin);

    /// <summary>Tells the options' listeners of the columns that were kept as text, and of the rows that were left out.</summary>
    internal void TellUnread(OrderReadOptions options)
    {
        _unread.Tell(options.OnUnread);
        _skipped.Tell(options.OnSkipped);
    }

    private void AddOne(GatheredRow row, List<RecordResult> results)
    {
        NamedColumns columns = _columns.Of(row.Record);
        OrderShape shape = OrderShape.None;
        try
        {
            var other = OtherRecord.Find(row.Record);
            if (other is { Kind: not OtherRecordKind.Customer })
            {
                throw NoOrder.ErrorOf(other, row.Context.Origin);
            }

            shape = OrderRecogniser.RecogniseBare(row.Record, columns.Columns, _options.FieldMapping);
            switch (shape)
            {
                case OrderShape.ShopifyCsvRow:
                    AddShopify(row, columns, results);
                    break;
                case OrderShape.PlainRow when Skips(row.Record, columns) is { } rule:
                    _skipped.Add(rule.Reason, rule.Warn, row.Context.Origin);
                    break;
                case OrderShape.PlainRow or OrderShape.None:
                    AddPlain(row, columns, shape, results);
                    break;
                case var platform:
                    _groups.Close(results);
                    results.Add(row.Fault is null ? ReadPlatform(row, columns, platform) : Failed(row, columns, platform, row.Fault));
                    break;
            }
        }
        catch (OrderFormatException error)
        {
            _groups.Close(results);
            results.Add(Failed(row, columns, shape, error));
        }
    }

    private void AddShopify(GatheredRow row, NamedColumns columns, List<RecordResult> results)
    {
        ShopifyCsvColumns known = columns.ShopifyCsv(row.Context.Origin);
        var shopify = new ShopifyCsv(row.Record, known, row.Context);
        string name = OrderKeys.NumberOf(shopify.Name);
        _groups.Add(
            name,
            row.Context,
            fault => new ShopifyCsvGroup(name, columns.Layout(OrderShape.ShopifyCsvRow), known) { Fault = fault },
            group => group.Add(shopify, row),
            results);
    }

    private void AddPlain(GatheredRow row, NamedColumns columns, OrderShape shape, List<RecordResult> results)
    {
        if (row.Fault is null && OrderTree.Fits(columns.Columns))
        {
            GorgiasOrder own = OrderTree.Read(row.Record, row.Context, out IReadOnlyDictionary<string, object?> added);
            results.AddRange(Add(own, added, row.Context.Origin, row.Source));
            return;
        }

        PlainColumns known = columns.Plain(row.Context.Origin);
        var plain = new PlainRow(row.Record, known, row.Context) { Above = _options.GroupRows ? _numberAbove : null };
        string? number = shape == OrderShape.None ? null : plain.Number;
        bool isSummary = number is not null && plain.IsSummary;
        _numberAbove = isSummary ? null : number;
        if (isSummary)
        {
            _skipped.Add(FileMessages.Summary, isNotable: true, row.Context.Origin);
            return;
        }

        bool isOrder = number is not null || (shape != OrderShape.None && plain.HasNumberColumn && plain.HasContent);
        if (number is not null && _options.GroupRows && known.HaveLines && !plain.HasLinesInside)
        {
            string name = OrderKeys.NumberOf(number);
            _groups.Add(
                name,
                row.Context,
                fault => new PlainRowGroup(name, columns.Layout(shape), known) { Fault = fault },
                group => group.Add(plain, row),
                results);
            return;
        }

        _groups.Close(results);
        results.Add(row.Fault is not null ? Failed(row, columns, shape, row.Fault)
            : isOrder ? WholeOrder(row, columns, shape, known.Ticket, plain.Read())
            : WithoutOrder(row, columns, shape, plain));
    }

    private static SkipRule? Skips(IReadOnlyDictionary<string, object?> record, NamedColumns columns) =>
        columns.Skips.Count > 0 ? RowConditions.Skipped(columns.Skips, record) : null;

    private string? NumberOf(IReadOnlyDictionary<string, object?> record, PlainColumns known, ReadContext context)
    {
        var plain = new PlainRow(record, known, context) { Above = _options.GroupRows ? _numberAbove : null };
        string? number = plain.Number;
        return _numberAbove = number is not null && plain.IsSummary ? null : number;
    }

    private RecordResult ReadPlatform(GatheredRow row, NamedColumns columns, OrderShape shape)
    {
        var view = new RecordView(columns.Kept(row.Record, shape), row.Context);
        GorgiasOrder order = shape switch
        {
            OrderShape.ShopifyGraphQl => ShopifyGraphQl.Read(view),
            OrderShape.WooCommerceJson => WooCommerceJson.Read(view),
            _ => ShopifyJson.Read(view),
        };
        IReadOnlyList<string> keys = columns.ShopTicket.Keys(nameof(order.ExternalId));
        string? own = keys.Select(key => row.Context.Key(row.Record[key], key)).FirstOrDefault(static key => key is not null);
        OrderKeys.Set(order, own, keys, row.Context);
        order.TicketFields = columns.ShopTicket.Read(row.Record, holdsOrder: true);
        return WholeOrder(row, columns, shape, columns.ShopTicket, order);
    }

    private RecordResult WholeOrder(GatheredRow row, NamedColumns columns, OrderShape shape, TicketColumns ticket, GorgiasOrder order)
    {
        row.Context.PutKept(order);
        _unread.Add(row.Context);
        return RecordResults.OfOrder(order, columns.Layout(shape), row.Context.Origin, row.Record, [row.Source], ticket.Shared(row.Record));
    }

    private static RecordResult WithoutOrder(GatheredRow row, NamedColumns columns, OrderShape shape, PlainRow plain)
    {
        PlainColumns known = columns.Plain(row.Context.Origin);
        bool holdsOrder = shape != OrderShape.None || known.HoldOrder;
        (string? email, string? name, string? phone, string? storeCustomer) = plain.ReadPerson(checksEmail: holdsOrder);
        Dictionary<string, object?> fields = known.Ticket.Read(row.Record, holdsOrder);
        IReadOnlyList<string> keys = known.Ticket.Keys(nameof(RecordResult.ExternalId));
        return new RecordResult(columns.Layout(shape), row.Context.Origin, [row.Source])
        {
            Record = row.Record,
            HoldsOrder = holdsOrder,
            Other = OtherRecord.Find(row.Record),
            Source = row.Source,
            TicketFields = fields,
            SharedNames = holdsOrder ? known.Ticket.Shared(row.Record) : [],
            ExternalId = keys.Select(key => OrderKeys.Of(row.Record[key], key, row.Context)).FirstOrDefault(static key => key is not null),
            CustomerEmail = email,
            CustomerName = name,
            CustomerPhone = phone,
            CustomerExternalId = RecordResults.ExternalIdOf(fields),
            StoreCustomerId = storeCustomer,
        };
    }

    private static RecordResult Failed(GatheredRow row, NamedColumns columns, OrderShape shape, OrderFormatException error) =>
        RecordResults.Failed(error, columns.Layout(shape), row.Context.Origin, row.Source, shape != OrderShape.None, row.Record);
}
