namespace Gorgias.Client.Operations;

/// <summary>Remembers the highest id of a message that an answer of the account had.</summary>
internal sealed class SeenMessages
{
    private long _highestId;

    public long HighestId => Interlocked.Read(ref _highestId);

    public void Note(GorgiasMessage message)
    {
        for (long known = HighestId; message.Id > known;)
        {
            long before = Interlocked.CompareExchange(ref _highestId, message.Id, known);
            known = before == known ? message.Id : before;
        }
    }

    public void Note(GorgiasTicket ticket)
    {
        foreach (GorgiasMessage message in ticket.Messages)
        {
            Note(message);
        }
    }
}
