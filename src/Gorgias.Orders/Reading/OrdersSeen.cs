using Gorgias.Orders.Platforms;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>
/// Compares the rows of each order: which columns differ between them, and what their totals say. Rows next to each other are compared throughout the table,
/// rows that stand apart in its first orders, so that memory use does not grow with the file.
/// </summary>
internal sealed class OrdersSeen(EvidenceColumn<object>[] columns, RowNumbers? numbers)
{
    private const int Remembered = 1000;

    private readonly Dictionary<ulong, OrderSeen> _first = [];
    private readonly bool[] _varies = new bool[columns.Length];
    private readonly TotalEvidence _totals = new();
    private OrderSeen? _last;

    /// <summary>The columns that differ between the rows of an order.</summary>
    public IEnumerable<string> Varying => columns.Where((_, index) => _varies[index]).Select(static column => column.Key);

    /// <summary>What the totals are about. Ends the comparison.</summary>
    public TotalsOf Totals
    {
        get
        {
            foreach (OrderSeen order in _first.Values)
            {
                Judge(order);
            }

            Judge(_last);
            return _totals.Totals;
        }
    }

    public void Add(string[] values, ulong digest)
    {
        if (_last?.Digest != digest)
        {
            Turn(digest, values);
            return;
        }

        AddTo(_last, values);
    }

    private void Turn(ulong digest, string[] values)
    {
        if (_last is { IsRemembered: false })
        {
            Judge(_last);
        }

        if (_first.TryGetValue(digest, out OrderSeen? known))
        {
            _last = known;
            AddTo(known, values);
            return;
        }

        _last = new OrderSeen(digest, values, isRemembered: _first.Count < Remembered);
        if (_last.IsRemembered)
        {
            _first.Add(digest, _last);
        }
    }

    private void AddTo(OrderSeen order, string[] values)
    {
        for (int index = 0; index < columns.Length; index++)
        {
            _varies[index] |= !_varies[index] && columns[index].ValueOf(values) is { } value
                && !string.Equals(value, columns[index].ValueOf(order.First), StringComparison.Ordinal);
        }

        if (numbers is { HaveTotal: true })
        {
            if (order.Amounts is null)
            {
                order.Amounts = new OrderAmounts();
                AddAmounts(order.Amounts, order.First);
            }

            AddAmounts(order.Amounts, values);
        }
    }

    private void AddAmounts(OrderAmounts amounts, string[] values) =>
        amounts.Add(numbers!.Total(values), numbers.Price(values), numbers.Quantity(values), numbers.Discount(values));

    private void Judge(OrderSeen? order)
    {
        if (order?.Amounts is { } amounts)
        {
            _totals.Add(amounts.Verdict);
            order.Amounts = null;
        }
    }
}
