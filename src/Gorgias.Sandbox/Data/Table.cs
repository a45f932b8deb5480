namespace Gorgias.Sandbox.Data;

/// <summary>Rows of one type, by id, by creation and by last change. Not thread-safe: use it under <see cref="SandboxStore.Lock"/>.</summary>
internal class Table<T>
    where T : Entity
{
    private readonly Dictionary<long, T> _rows = [];
    private readonly long _firstId;
    private long _next;

    public Table(long firstId) => _next = _firstId = firstId;

    public int Count => _rows.Count;

    public TimeIndexes Indexes { get; } = new();

    /// <summary>All rows, oldest first.</summary>
    public IEnumerable<T> Rows => Indexes.ByCreated.Keys.Select(key => _rows[key.Id]);

    public T? Find(long id) => _rows.TryGetValue(id, out T? row) ? row : null;

    /// <summary>Takes the next free id. Each call gives another id.</summary>
    public long NextId() => _next++;

    /// <summary>Adds a row. A row without an id gets the next one.</summary>
    public virtual T Add(T row)
    {
        if (row.Id == 0)
        {
            row.Id = NextId();
        }

        _rows.Add(row.Id, row);
        Indexes.Add(row);
        return row;
    }

    public virtual bool Remove(T row)
    {
        Indexes.Remove(row);
        return _rows.Remove(row.Id);
    }

    /// <summary>Sets the time of the last change.</summary>
    public virtual void Touch(T row, DateTimeOffset updated)
    {
        Indexes.ByUpdated.Remove(IndexKey.Of(row.Updated, row.Id));
        row.Updated = updated;
        Indexes.ByUpdated.Add(IndexKey.Of(updated, row.Id));
    }

    public virtual void Clear()
    {
        _rows.Clear();
        Indexes.Clear();
        _next = _firstId;
    }
}
