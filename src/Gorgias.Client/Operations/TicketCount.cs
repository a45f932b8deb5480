namespace Gorgias.Client.Operations;

/// <summary>How far the reading of a list of tickets has come. Any thread may read it.</summary>
internal sealed class TicketCount
{
    private long _read;
    private long _found;

    /// <summary>How many rows of the list were read; a ticket that changed meanwhile can be read twice.</summary>
    public long Read => Interlocked.Read(ref _read);

    /// <summary>How many tickets were found.</summary>
    public long Found => Interlocked.Read(ref _found);

    public void AddRead() => Interlocked.Increment(ref _read);

    public void AddFound() => Interlocked.Increment(ref _found);
}
