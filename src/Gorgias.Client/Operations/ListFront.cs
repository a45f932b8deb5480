using Gorgias.Client.Common;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// The front of a list that is ordered by a time, latest first. A row that changes moves there, so that it tells whether any row moved since the pass before.
/// </summary>
/// <param name="order">The member that has the time; null for another order, of which nothing is known.</param>
/// <param name="now">The server's time; null when it is not known.</param>
/// <param name="margin">How long a change may take to show, and how much the clocks of servers may differ.</param>
internal sealed class ListFront(string? order, Func<DateTimeOffset?> now, TimeSpan margin)
{
    // Rows without the time, or with one to come, may fill the first page. They stay there whatever moves.
    private const int MostPages = 10;

    private string? _marks;
    private string? _earlier;
    private bool _isKnown;

    /// <summary>How many pages of this pass were read.</summary>
    public int Pages { get; private set; }

    /// <summary>True when no row moved between the beginning of the pass before and that of this one.</summary>
    public bool IsQuiet { get; private set; }

    /// <summary>Begins a pass.</summary>
    public void Begin()
    {
        _earlier = _isKnown ? _marks : null;
        (_marks, _isKnown, Pages, IsQuiet) = (null, false, 0, false);
    }

    /// <summary>Looks at the next page of a pass.</summary>
    /// <returns>The time of the last row that has one; null when there is none, or the page is not in the order.</returns>
    public DateTimeOffset? Take(IReadOnlyList<JToken> page)
    {
        Pages++;
        DateTimeOffset? last = order is null ? null : Last(page, order);
        if (order is not null && !_isKnown && Pages <= MostPages)
        {
            _marks = string.Join(",", page.Select(item => $"{(item as JObject)?["id"]} {Text(item, order)}").Prepend(_marks));
            _isKnown = last <= (now() ?? last) + margin;
            IsQuiet = _isKnown && _marks == _earlier;
        }

        return last;
    }

    private static DateTimeOffset? Last(IReadOnlyList<JToken> page, string order)
    {
        DateTimeOffset? last = null;
        foreach (JToken item in page)
        {
            if (WireTime.Read(Text(item, order)) is { } moment)
            {
                if (moment > last)
                {
                    return null;
                }

                last = moment;
            }
        }

        return last;
    }

    private static string? Text(JToken item, string name) => ((item as JObject)?[name] as JValue)?.Value as string;
}
