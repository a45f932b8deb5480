namespace Gorgias.Shared;

/// <summary>A list whose text is its items, with semicolons between them: what Export-Csv writes.</summary>
internal sealed class JoinedList<T> : List<T>
{
    public JoinedList()
    {
    }

    public JoinedList(IEnumerable<T> items)
        : base(items)
    {
    }

    /// <summary>The items as such a list: the list itself when it is one already.</summary>
    public static JoinedList<T> Of(IEnumerable<T>? items) => items as JoinedList<T> ?? new JoinedList<T>(items ?? []);

    /// <summary>The same for a list that may be absent.</summary>
    public static JoinedList<T>? OrNull(IEnumerable<T>? items) => items is null ? null : Of(items);

    public override string ToString() => string.Join("; ", this);
}
