using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>
/// Reads the records of a run, whatever they are: rows, orders of shops, objects of the module and single values. The rows of one order become one record, which
/// takes the command-line values of its first row.
/// </summary>
internal sealed class RecordSource(OrderReadOptions options)
{
    private readonly RecordReader _reader = new(options);

    /// <summary>Columns whose values were kept as text, because they could not be read.</summary>
    public IReadOnlyList<UnreadColumn> Unread => _reader.Unread;

    /// <summary>Takes the next record and returns those that are complete now.</summary>
    public IEnumerable<ReadRecord> Take(InputRecord record)
    {
        if (record.Input is not { } input)
        {
            return [.. Complete(), new ReadRecord(record, record.Target)];
        }

        Type? type = OwnObjects.TypeOf(input);
        if (type is not null && type != typeof(GorgiasOrder))
        {
            return [.. Complete(), new ReadRecord(record, record.Target) { Ticket = TicketReference.Of(input, null), Fields = Fields(AddedTo(input, type)) }];
        }

        return [.. Read(record, input, type).Select(Of)];
    }

    /// <summary>Returns the order whose rows were being gathered, if any.</summary>
    public IEnumerable<ReadRecord> Complete() => _reader.Complete().Select(Of);

    private IReadOnlyList<RecordResult> Read(InputRecord record, PSObject input, Type? type)
    {
        var origin = new OrderOrigin(Row: record.Row);
        try
        {
            if (type is null)
            {
                return _reader.Add(RecordTree.Of(input, record.Row), origin, record);
            }

            return input.BaseObject is GorgiasOrder order
                ? _reader.Add(order, AddedTo(input, type), origin, record)
                : AddRestored(RecordTree.Of(input, record.Row), origin, record);
        }
        catch (OrderFormatException e)
        {
            return _reader.AddFailed(e, record);
        }
    }

    // An order of a job, a remote session or Clixml, which has lost its .NET type.
    private IReadOnlyList<RecordResult> AddRestored(IReadOnlyDictionary<string, object?> tree, OrderOrigin origin, InputRecord record)
    {
        (GorgiasOrder order, IReadOnlyDictionary<string, object?> added) = OrderTree.Read(tree);
        return _reader.Add(order, added, origin, record);
    }

    private static ReadRecord Of(RecordResult result)
    {
        InputRecord[] rows = [.. result.Sources.OfType<InputRecord>()];
        return new ReadRecord(rows[0], rows.Length == 1 ? rows[0].Target : rows.Select(static row => row.Target).ToArray())
        {
            Content = result,
            Ticket = rows[0].Input is { } input ? TicketReference.Of(input, result) : null,
            Fields = new Dictionary<string, object?>(ToDictionary(result.TicketFields), StringComparer.OrdinalIgnoreCase),
        };
    }

    private static Dictionary<string, object?> AddedTo(PSObject input, Type type)
    {
        var added = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (PSPropertyInfo property in OwnObjects.Added(input, type))
        {
            added[property.Name] = PlainValues.From(property.Value);
        }

        return added;
    }

    // Names in any spelling become the names of the parameters.
    private static Dictionary<string, object?> Fields(Dictionary<string, object?> added)
    {
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> property in added)
        {
            if (TicketFieldNames.TryGet(OrderFieldSynonyms.Normalise(property.Key), out string? name))
            {
                fields[name] = property.Value;
            }
        }

        return fields;
    }

    private static Dictionary<string, object?> ToDictionary(IReadOnlyDictionary<string, object?> fields) =>
        fields.ToDictionary(static field => field.Key, static field => field.Value);
}
