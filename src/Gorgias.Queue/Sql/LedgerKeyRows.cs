namespace Gorgias.Queue.Sql;

/// <summary>The rows of one key: an open one, a done one, or an open one that is to replace a done one.</summary>
internal sealed class LedgerKeyRows
{
    public LedgerRow? Open { get; set; }

    public LedgerRow? Done { get; set; }

    /// <summary>The row that stands for the key; null when it has none.</summary>
    public LedgerRow? Current => Open is null ? Done : Open with { Replaces = Done };

    public void Add(LedgerRow row)
    {
        if (row.State == LedgerState.Open)
        {
            Open = row;
        }
        else
        {
            Done = row;
        }
    }
}
