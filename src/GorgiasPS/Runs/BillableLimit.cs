using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>
/// How many tickets a run may make billable: those on which a message is sent (gorgias-api.md, section 7). The first write that would pass it ends the run
/// before its call.
/// </summary>
/// <param name="most">The most tickets.</param>
internal sealed class BillableLimit(int most)
{
    /// <summary>The most tickets.</summary>
    public int Most => most;

    private readonly object _lock = new();
    private readonly HashSet<long> _existing = [];
    private long _count;

    /// <summary>Sends a message, if its ticket may become billable.</summary>
    /// <param name="ticket">The ticket that it is added to; null when it creates one.</param>
    /// <param name="send">Sends it.</param>
    /// <param name="wasSent">Whether a result shows that it was sent, and not left out.</param>
    /// <exception cref="RecordException">The ticket would be one too many. It ends the run.</exception>
    public async Task<T> SendAsync<T>(long? ticket, Func<Task<T>> send, Func<T, bool> wasSent)
    {
        bool counts = Take(ticket);
        bool isFree = false;
        try
        {
            T result = await send().ConfigureAwait(false);
            isFree = !wasSent(result);
            return result;
        }
        catch (Exception e) when (e is not (GorgiasUnknownOutcomeException or GorgiasPartlyDoneException or GorgiasException { WasTried: true }))
        {
            // Proof that nothing was sent.
            isFree = true;
            throw;
        }
        finally
        {
            if (counts && isFree)
            {
                GiveBack(ticket);
            }
        }
    }

    /// <summary>Counts a ticket; false when it is counted already.</summary>
    /// <exception cref="RecordException">The ticket would be one too many.</exception>
    public bool Take(long? ticket)
    {
        lock (_lock)
        {
            if (ticket is { } known && _existing.Contains(known))
            {
                return false;
            }

            if (_count >= most)
            {
                throw new RecordException(GorgiasErrorKind.BillableLimit, MailMessages.BillableLimit(most), MailMessages.BillableLimitAdvice)
                {
                    EndsRun = true,
                };
            }

            _count++;
            if (ticket is { } added)
            {
                _existing.Add(added);
            }

            return true;
        }
    }

    /// <summary>Takes back what <see cref="Take"/> counted.</summary>
    public void GiveBack(long? ticket)
    {
        lock (_lock)
        {
            _count--;
            if (ticket is { } known)
            {
                _existing.Remove(known);
            }
        }
    }
}
