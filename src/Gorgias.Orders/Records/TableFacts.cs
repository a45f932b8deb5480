using System.Globalization;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>
/// What is known of a table before its rows are read: what its platform or the user states, and what a first pass over the whole file found. In a pipe
/// nothing was found, and each order is judged by its own rows.
/// </summary>
internal sealed class TableFacts
{
    private static readonly Dictionary<string, DateOrder> NoDates = [];
    private static readonly Dictionary<string, char> NoSigns = [];
    private static readonly HashSet<string> NoColumns = [];

    /// <summary>Nothing is known.</summary>
    public static TableFacts None { get; } = new();

    /// <summary>The order of numbers in all dates, as stated.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>The decimal sign of all amounts, as stated or as all columns agree.</summary>
    public char? DecimalSign { get; init; }

    /// <summary>What the column of totals is about.</summary>
    public TotalsOf Totals { get; init; }

    /// <summary>Whether a first pass looked at all rows.</summary>
    public bool IsSurveyed { get; init; }

    /// <summary>The order of numbers by column, where the column's dates agree on one.</summary>
    public IReadOnlyDictionary<string, DateOrder> DateColumns { get; init; } = NoDates;

    /// <summary>The columns of dates of which some can only be read one way and others only the other.</summary>
    public IReadOnlyCollection<string> ContradictoryDates { get; init; } = NoColumns;

    /// <summary>The decimal sign by column, where the column's amounts agree on one.</summary>
    public IReadOnlyDictionary<string, char> SignColumns { get; init; } = NoSigns;

    /// <summary>The columns of discounts that are rates and no money.</summary>
    public IReadOnlyCollection<string> Rates { get; init; } = NoColumns;

    /// <summary>The columns that belong to no field and differ between the rows of an order.</summary>
    public IReadOnlyCollection<string> OfLines { get; init; } = NoColumns;

    /// <summary>What is stated, and where nothing is, what a first pass found.</summary>
    /// <param name="found">What the first pass found.</param>
    public TableFacts Over(TableFacts found) => new()
    {
        Dates = Dates,
        DecimalSign = DecimalSign ?? found.DecimalSign,
        Totals = Totals == TotalsOf.Unknown ? found.Totals : Totals,
        IsSurveyed = found.IsSurveyed,
        DateColumns = found.DateColumns,
        ContradictoryDates = found.ContradictoryDates,
        SignColumns = DecimalSign is null ? found.SignColumns : NoSigns,
        Rates = found.Rates,
        OfLines = found.OfLines,
    };

    /// <summary>How the dates of a column are read. Where what is stated contradicts the column, only dates with one meaning are.</summary>
    public DateHint DatesOf(string column, CultureInfo? culture)
    {
        DateOrder stated = DateHint.OrderOf(culture) is var order && order != DateOrder.Unknown ? order : Dates;
        DateOrder found = FoundOrder(column);
        bool isContradicted = stated != DateOrder.Unknown && found != DateOrder.Unknown && stated != found;
        return isContradicted ? new DateHint(culture, DateOrder.Unknown, ReadsOther: true)
            : new DateHint(
                culture, stated == DateOrder.Unknown ? found : stated, found != DateOrder.Unknown || ContradictoryDates.Contains(column));
    }

    // A date that is joined of several columns has the order of the one that it has.
    private DateOrder FoundOrder(string column)
    {
        if (DateColumns.TryGetValue(column, out DateOrder known) || column.IndexOf(DerivedColumn.Join, StringComparison.Ordinal) < 0)
        {
            return known;
        }

        HashSet<string> parts = [.. DerivedColumn.Parts(column).Select(OrderFieldSynonyms.Normalise)];
        return DateColumns.FirstOrDefault(entry => parts.Contains(OrderFieldSynonyms.Normalise(entry.Key))).Value;
    }

    /// <summary>The decimal sign of a column's amounts; null when nobody knows.</summary>
    public char? SignOf(string column, CultureInfo? culture) =>
        AmountText.SignOf(culture) ?? (SignColumns.TryGetValue(column, out char sign) ? sign : DecimalSign);
}
