namespace Gorgias.Orders.Values;

/// <summary>What the amounts of one column, or of several, say about their decimal sign.</summary>
internal sealed class AmountEvidence
{
    private bool _comma;
    private bool _point;

    /// <summary>The sign, when the amounts agree on one.</summary>
    public char? Sign => _comma == _point ? null : _comma ? ',' : '.';

    public void Add(string text)
    {
        int first = text.IndexOfAny(['.', ',']);
        if (first < 1 || !IsDigit(text[first - 1]))
        {
            return;
        }

        int last = text.LastIndexOfAny(['.', ',']);
        int end = last + 1;
        while (end < text.Length && IsDigit(text[end]))
        {
            end++;
        }

        int start = first;
        while (start > 0 && IsDigit(text[start - 1]))
        {
            start--;
        }

        char sign = text[last];
        if (first == last)
        {
            bool isUndecided = end - last == 1
                || (end - last == 4 && (start > 0 || AmountText.CanGroup(text.Substring(0, end), last)));
            Note(sign, !isUndecided);
        }
        else if (text.IndexOf(sign, first, last - first) >= 0)
        {
            // 1.234.567: what occurs twice groups, so the other is the decimal sign.
            Note(sign == '.' ? ',' : '.', end - last == 4);
        }
        else
        {
            Note(sign, end - last > 1);
        }
    }

    /// <summary>Adds what another column says, unless it contradicts itself.</summary>
    public void Add(AmountEvidence other)
    {
        if (other.Sign is { } sign)
        {
            Note(sign, true);
        }
    }

    private void Note(char sign, bool isCertain)
    {
        _comma |= isCertain && sign == ',';
        _point |= isCertain && sign == '.';
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
