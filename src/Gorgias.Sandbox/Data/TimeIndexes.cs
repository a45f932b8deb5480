namespace Gorgias.Sandbox.Data;

/// <summary>The rows of a table sorted by creation and by last change, the two orders in which lists are read.</summary>
internal sealed class TimeIndexes
{
    public SortedIndex ByCreated { get; } = new();

    public SortedIndex ByUpdated { get; } = new();

    public void Add(Entity row)
    {
        ByCreated.Add(IndexKey.Of(row.Created, row.Id));
        ByUpdated.Add(IndexKey.Of(row.Updated, row.Id));
    }

    public void Remove(Entity row)
    {
        ByCreated.Remove(IndexKey.Of(row.Created, row.Id));
        ByUpdated.Remove(IndexKey.Of(row.Updated, row.Id));
    }

    public void Clear()
    {
        ByCreated.Clear();
        ByUpdated.Clear();
    }
}
