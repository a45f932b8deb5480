using Gorgias.Orders.Platforms;

namespace Gorgias.Orders.Shapes;

/// <summary>What the orders of a table say of its column of totals.</summary>
internal sealed class TotalEvidence
{
    // Two lines of one price happen by chance; in three orders, with no order that has two prices, they do not.
    private const int EnoughRepeated = 3;

    private static readonly string[] OrderWords = ["order", "grandtotal", "bestell", "auftrag", "gesamtbetrag", "gesamtsumme", "commande", "pedido", "ordine"];
    private static readonly string[] LineWords = ["line", "item", "position", "artikel", "product", "produkt"];

    private int _lines;
    private int _orders;
    private int _repeated;

    public TotalsOf Totals =>
        _lines > _orders ? (_lines * 10 >= _repeated ? TotalsOf.Lines : TotalsOf.Order)
        : _orders > _lines ? TotalsOf.Order
        : _lines == 0 && _repeated >= EnoughRepeated ? TotalsOf.Order
        : TotalsOf.Unknown;

    /// <summary>Whether the name of a column says that its totals are those of orders.</summary>
    public static bool SaysOrder(string column)
    {
        string name = OrderFieldSynonyms.Normalise(column);
        return OrderWords.Any(IsInName) && !LineWords.Any(IsInName);

        bool IsInName(string word) => name.IndexOf(word, StringComparison.Ordinal) >= 0;
    }

    public void Add(AmountsVerdict verdict)
    {
        _lines += verdict == AmountsVerdict.Lines ? 1 : 0;
        _orders += verdict == AmountsVerdict.Order ? 1 : 0;
        _repeated += verdict == AmountsVerdict.Repeated ? 1 : 0;
    }
}
