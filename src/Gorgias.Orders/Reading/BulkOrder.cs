using Gorgias.Orders.Records;

namespace Gorgias.Orders.Reading;

/// <summary>An order of a bulk operation, and what came of its children.</summary>
/// <param name="id">The order's id.</param>
/// <param name="row">The order's own record.</param>
/// <param name="customer">The customer under whom it came; null when it came by itself.</param>
internal sealed class BulkOrder(string id, GatheredRow row, IReadOnlyDictionary<string, object?>? customer)
{
    private readonly Dictionary<string, List<object?>> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<object?> _sources = [row.Source];
    private double? _position = row.Context.Origin.Position;

    public string Id => id;

    /// <summary>The ids of its records, by which children find it.</summary>
    public List<string> Ids { get; } = [id];

    /// <summary>How many of its records are still to come; known only for a file that was counted before.</summary>
    public long Left { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public OrderFormatException? Fault { get; set; }

    /// <summary>The source of each of its records.</summary>
    public IReadOnlyList<object?> Sources => _sources;

    public OrderOrigin Origin => row.Context.Origin;

    public void Add(GatheredRow child, string parent)
    {
        _sources.Add(child.Source);
        _position = child.Context.Origin.Position ?? _position;
        Fault ??= child.Fault;

        // A query may ask for the same lines twice, under two names.
        string? own = BulkRecord.IdOf(child.Record);
        if (BulkRecord.MemberOf(child.Record, parent == id) is { } member && (own is null || _read.Add(own)))
        {
            Member(member).Add(Without(child.Record));
        }
    }

    /// <summary>The order as if its children had been inside.</summary>
    public GatheredRow Whole(OrderReadOptions options)
    {
        Dictionary<string, object?> order = Without(row.Record);
        foreach (KeyValuePair<string, List<object?>> member in _members)
        {
            IReadOnlyList<object?> inside = order.TryGetValue(member.Key, out object? value) ? value switch
            {
                IReadOnlyList<object?> list => list,
                IReadOnlyDictionary<string, object?> connection => GraphQlNodes.Of(connection) ?? [],
                _ => [],
            } : [];
            order[member.Key] = inside.Concat(member.Value).ToArray();
        }

        if (customer is not null && (!order.TryGetValue("customer", out object? known) || known is null))
        {
            order["customer"] = customer;
        }

        return new GatheredRow(order, new ReadContext(options, row.Context.Origin with { Position = _position }), row.Source, Fault ?? row.Fault);
    }

    private static Dictionary<string, object?> Without(IReadOnlyDictionary<string, object?> record) =>
        record.Where(static entry => entry.Key != BulkRecord.ParentMember)
            .ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);

    private List<object?> Member(string name)
    {
        if (!_members.TryGetValue(name, out List<object?>? list))
        {
            _members[name] = list = [];
        }

        return list;
    }
}
