namespace Gorgias.Orders.Values;

/// <summary>What the dates of one column say about the order of day and month.</summary>
internal sealed class DateEvidence
{
    private bool _dayFirst;
    private bool _monthFirst;
    private bool _shortDayFirst;
    private bool _hasNumbers;
    private (int Least, int Most) _first = (int.MaxValue, int.MinValue);
    private (int Least, int Most) _last = (int.MaxValue, int.MinValue);

    /// <summary>The order, when the dates agree on one.</summary>
    public DateOrder Order => IsContradictory ? DateOrder.Unknown
        : _monthFirst ? DateOrder.MonthFirst
        : _dayFirst || (_shortDayFirst && !MayBeginWithYear) ? DateOrder.DayFirst
        : DateOrder.Unknown;

    /// <summary>Whether some dates can only be read one way and others only the other.</summary>
    public bool IsContradictory => _monthFirst && (_dayFirst || _shortDayFirst);

    // In a column of 26/1/15 and 26/1/28 the last number is the day: it is the one that varies.
    private bool MayBeginWithYear => _last.Most - _last.Least > _first.Most - _first.Least;

    /// <summary>Whether there are dates whose order of numbers is to be known.</summary>
    public bool HasNumbers => _hasNumbers;

    public void Add(string text)
    {
        if (!NumericDate.TryRead(text, out NumericDate date) || date.IsYearFirst)
        {
            return;
        }

        _hasNumbers = true;
        if (date.IsShort)
        {
            _first = (Math.Min(_first.Least, date.First), Math.Max(_first.Most, date.First));
            _last = (Math.Min(_last.Least, date.Last), Math.Max(_last.Most, date.Last));
        }

        bool canBeDayFirst = date.Second <= 12;
        bool canBeMonthFirst = date.First <= 12;
        if (canBeDayFirst && !canBeMonthFirst)
        {
            _dayFirst |= !date.IsShort;
            _shortDayFirst |= date.IsShort;
        }
        else if (canBeMonthFirst && !canBeDayFirst)
        {
            _monthFirst = true;
        }
    }
}
