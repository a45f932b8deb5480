using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Api;

/// <summary>Reads pages of sorted lists.</summary>
internal static class Pager
{
    /// <summary>Reads one page of a sorted list.</summary>
    /// <param name="ascending">All items, in ascending order of their keys.</param>
    /// <param name="key">Returns the sort key of an item.</param>
    /// <param name="where">Which items to include; null for all.</param>
    /// <param name="descending">Whether the list is read from its end.</param>
    /// <param name="limit">The maximum number of items.</param>
    /// <param name="from">The cursor from which to continue; null for the first page.</param>
    public static Page<T> Take<T>(IReadOnlyList<T> ascending, Func<T, IndexKey> key, Func<T, bool>? where, bool descending, int limit, Cursor? from)
    {
        bool backwards = from?.Backwards ?? false;
        int step = descending != backwards ? -1 : 1;
        int start = from is null ? (step > 0 ? 0 : ascending.Count - 1) : After(ascending, key, from.Key, step);
        var items = new List<T>(Math.Min(limit, 128));
        int at = start;
        for (; at >= 0 && at < ascending.Count && items.Count < limit; at += step)
        {
            if (where is null || where(ascending[at]))
            {
                items.Add(ascending[at]);
            }
        }

        bool ahead = items.Count == limit && Any(ascending, where, at, step);
        bool behind = from is not null && Any(ascending, where, start - step, -step);
        if (backwards)
        {
            items.Reverse();
            (ahead, behind) = (behind, ahead);
        }

        return new Page<T>(
            items,
            behind && items.Count > 0 ? new Cursor(key(items[0]), backwards: true) : null,
            ahead && items.Count > 0 ? new Cursor(key(items[items.Count - 1]), backwards: false) : null);
    }

    private static bool Any<T>(IReadOnlyList<T> list, Func<T, bool>? where, int at, int step)
    {
        for (; at >= 0 && at < list.Count; at += step)
        {
            if (where is null || where(list[at]))
            {
                return true;
            }
        }

        return false;
    }

    private static int After<T>(IReadOnlyList<T> list, Func<T, IndexKey> key, IndexKey from, int step)
    {
        int low = 0;
        int high = list.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = key(list[middle]).CompareTo(from);
            if (order < 0 || (order == 0 && step > 0))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return step > 0 ? low : low - 1;
    }
}
