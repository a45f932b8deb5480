namespace Gorgias.Orders.Values;

/// <summary>Three numbers at the beginning of a text that may be a date: <c>15/1/26</c>, <c>2026-01-15</c>.</summary>
internal readonly struct NumericDate
{
    private NumericDate(char separator, int first, int second, int last, int firstDigits, int lastDigits, int end)
    {
        (Separator, First, Second, Last, End) = (separator, first, second, last, end);
        IsYearFirst = firstDigits == 4;
        IsShort = !IsYearFirst && lastDigits == 2;
    }

    public char Separator { get; }

    public int First { get; }

    public int Second { get; }

    public int Last { get; }

    /// <summary>Where the date ends in the text.</summary>
    public int End { get; }

    public bool IsYearFirst { get; }

    /// <summary>Whether the year has two digits.</summary>
    public bool IsShort { get; }

    /// <summary>Whether day and month can be told apart only by one who knows their order.</summary>
    public bool IsAmbiguous => !IsYearFirst && First <= 31 && Second <= 31 && Math.Min(First, Second) is >= 1 and <= 12;

    /// <summary>Reads the numbers. False when there are not three, or when none can be a year.</summary>
    public static bool TryRead(string text, out NumericDate date)
    {
        date = default;
        int at = 0;
        int firstDigits = Digits(text, ref at, out int first);
        if (firstDigits is 0 or 3 or > 4 || at >= text.Length || text[at] is not ('.' or '/' or '-'))
        {
            return false;
        }

        char separator = text[at++];
        int secondDigits = Digits(text, ref at, out int second);
        if (secondDigits is 0 or > 2 || at >= text.Length || text[at] != separator)
        {
            return false;
        }

        at++;
        int lastDigits = Digits(text, ref at, out int last);
        if (!(firstDigits == 4 ? lastDigits is 1 or 2 : lastDigits is 2 or 4) || (at < text.Length && text[at] is not (' ' or 'T' or 't' or ',')))
        {
            return false;
        }

        date = new NumericDate(separator, first, second, last, firstDigits, lastDigits, at);
        return true;
    }

    /// <summary>Year, month and day; false when nobody can say which is which.</summary>
    public bool TryOrder(DateHint hint, out (int Year, int Month, int Day) day)
    {
        day = (First, Second, Last);
        if (IsYearFirst)
        {
            return true;
        }

        // 15.1.2026 has the day first wherever points are usual.
        DateOrder order = hint.Order == DateOrder.Unknown && Separator == '.' ? DateOrder.DayFirst : hint.Order;
        bool canBeDayFirst = Second <= 12;
        bool canBeMonthFirst = First <= 12;
        DateOrder chosen = order switch
        {
            DateOrder.DayFirst => canBeDayFirst ? DateOrder.DayFirst : hint.ReadsOther && canBeMonthFirst ? DateOrder.MonthFirst : DateOrder.Unknown,
            DateOrder.MonthFirst => canBeMonthFirst ? DateOrder.MonthFirst : hint.ReadsOther && canBeDayFirst ? DateOrder.DayFirst : DateOrder.Unknown,
            _ => WithOneMeaning(canBeDayFirst, canBeMonthFirst),
        };
        int year = !IsShort ? Last : Last < 80 ? 2000 + Last : 1900 + Last;
        day = chosen == DateOrder.DayFirst ? (year, Second, First) : (year, First, Second);
        return chosen != DateOrder.Unknown;
    }

    // Of 15/1/26 nobody knows which is the year.
    private DateOrder WithOneMeaning(bool canBeDayFirst, bool canBeMonthFirst) =>
        canBeMonthFirst && !canBeDayFirst ? DateOrder.MonthFirst
        : IsShort ? DateOrder.Unknown
        : canBeDayFirst && (!canBeMonthFirst || First == Second) ? DateOrder.DayFirst
        : DateOrder.Unknown;

    private static int Digits(string text, ref int at, out int number)
    {
        int start = at;
        number = 0;
        while (at < text.Length && at - start < 5 && text[at] is >= '0' and <= '9')
        {
            number = (number * 10) + (text[at++] - '0');
        }

        return at - start;
    }
}
