using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>
/// Reads the records of a run, whatever they are: rows, orders of shops, objects of the module and single values. The rows of one order become one record,
/// which takes the command-line values of its first row.
/// </summary>
/// <param name="options">How orders are read.</param>
/// <param name="takesIds">True when a single number is a ticket's id; else it is no record.</param>
/// <param name="isGiven">True for a parameter on the command line.</param>
internal sealed class RecordSource(OrderReadOptions options, bool takesIds, Func<string, bool> isGiven)
{
    private readonly RecordReader _reader = new(options);

    /// <summary>How records are read.</summary>
    public OrderReadOptions Options => options;

    /// <summary>Reads records that name tickets, each by itself.</summary>
    /// <param name="isGiven">True for a parameter on the command line.</param>
    public static RecordSource OfTickets(Func<string, bool> isGiven) =>
        new(new OrderReadOptions { GroupRows = false, IgnoredFields = IgnoredFields(isGiven) }, takesIds: true, isGiven);

    /// <summary>The fields of an order that are on the command line: they are not read from a record, so that a broken value does no harm.</summary>
    /// <param name="isGiven">True for a parameter on the command line.</param>
    public static HashSet<OrderField> IgnoredFields(Func<string, bool> isGiven) =>
    [
        .. new[] { OrderField.CustomerEmail, OrderField.CustomerName, OrderField.CustomerPhone, OrderField.ExternalId }
            .Where(field => isGiven(field.ToString())),
    ];

    /// <summary>Columns whose values were kept as text, because they could not be read.</summary>
    public IReadOnlyList<UnreadColumn> Unread => _reader.Unread;

    /// <summary>The rows that are no orders and were left out.</summary>
    public IReadOnlyList<SkippedRows> Skipped => _reader.Skipped;

    /// <summary>Takes the next record and returns those that are complete now.</summary>
    public IEnumerable<ReadRecord> Take(InputRecord record)
    {
        if (record.Input is not { } input)
        {
            return [.. Complete(), new ReadRecord(record, record.Target)];
        }

        Type? type = OwnObjects.TypeOf(input);
        if ((type is not null && type != typeof(GorgiasOrder)) || (takesIds && IsSingleValue(input)))
        {
            return
            [
                .. Complete(),
                new ReadRecord(record, record.Target)
                {
                    Ticket = TicketReference.Of(input, null),
                    Fields = type is null ? RecordValues.None : Added(input, type),
                },
            ];
        }

        if (takesIds && OwnObjects.IsOfOtherKind(input))
        {
            return [.. Complete(), new ReadRecord(record, record.Target) { Ticket = TicketReference.OfOwner(input), Fields = RecordValues.None }];
        }

        var origin = new OrderOrigin(Row: record.Row);
        return [.. RecordTree.Of(input, origin, IsOverridden).AddTo(_reader, origin, record).Select(Of)];
    }

    /// <summary>Returns the order whose rows were being gathered, if any.</summary>
    public IEnumerable<ReadRecord> Complete() => _reader.Complete().Select(Of);

    // An id, or what was taken for one.
    private static bool IsSingleValue(PSObject input) => TicketReference.IsId(input) || TicketReference.KeyOf(input) is not null;

    private bool IsOverridden(string property) => isGiven(property)
        || (property.Equals("TicketId", StringComparison.OrdinalIgnoreCase) && isGiven("Id"))
        || (OrderFieldSynonyms.Normalise(property) == "gorgiascustomerid" && isGiven("CustomerId"))
        || (TicketFieldNames.TryGet(OrderFieldSynonyms.Normalise(property), out string? ofTicket, out _) && isGiven(ofTicket))
        || (OrderFieldSynonyms.TryGetField(property, out OrderField ofOrder) && isGiven(ofOrder.ToString()));

    private static ReadRecord Of(RecordResult result)
    {
        InputRecord[] rows = [.. result.Sources.OfType<InputRecord>()];
        object? target = result.Error is not null && result.Source is InputRecord wrong ? wrong.Target
            : rows.Length == 1 ? rows[0].Target
            : rows.Select(static row => row.Target).ToArray();
        return new ReadRecord(rows[0], target)
        {
            Content = result,
            Ticket = rows[0].Input is { } input ? TicketReference.Of(input, result) : null,
            Fields = result.TicketFields,
        };
    }

    // What a person put onto an object of the module, in any spelling of the names.
    private static Dictionary<string, object?> Added(PSObject input, Type type)
    {
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in OwnObjects.Added(input, type))
        {
            if (TicketFieldNames.TryGet(OrderFieldSynonyms.Normalise(property.Name), out string? name, out _))
            {
                fields[name] = PlainValues.From(property.Value);
            }
        }

        return fields;
    }
}
