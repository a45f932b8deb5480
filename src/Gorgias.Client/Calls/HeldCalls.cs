namespace Gorgias.Client.Calls;

/// <summary>
/// The calls that <see cref="ServerHealth"/> holds back, and those that it has let go. Its lock is held, other than for <see cref="Deliver"/>.
/// </summary>
internal sealed class HeldCalls
{
    private readonly List<HeldCall> _held = [];
    private readonly Queue<(HeldCall Call, HealthPass Pass, GorgiasException? Failure)> _freed = new();
    private bool _delivering;

    /// <summary>The calls that are held back now; the list does not change any more.</summary>
    public IReadOnlyList<HeldCall> All => [.. _held];

    /// <summary>When a call gives up or is told of next; <see cref="long.MaxValue"/> when time alone does neither.</summary>
    public long NextAt(long now) => _held.Select(held => held.NextAt(now)).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>When the first call of a run gives up; null when there is none.</summary>
    public long? EndsAt => _held.Where(static held => held.Call.Patience is not null).Min(static held => (long?)held.GivesUpAt);

    public void Add(HeldCall held) => _held.Add(held);

    /// <summary>Takes out a call that was cancelled. False when it had been let go before.</summary>
    public bool Remove(HeldCall held) => _held.Remove(held);

    /// <summary>Lets a call go, or ends its wait with an error.</summary>
    public void Free(HeldCall held, HealthPass pass = default, GorgiasException? failure = null)
    {
        _held.Remove(held);
        lock (_freed)
        {
            _freed.Enqueue((held, pass, failure));
        }
    }

    /// <summary>True while a call is held back whose failure would leave nothing of unknown outcome.</summary>
    public bool HasSafeProbe => _held.Exists(static held => held.Call.IsSafeProbe);

    /// <summary>The call that probes next; null when none may.</summary>
    /// <param name="anyMay">False while only those may whose failure leaves nothing of unknown outcome.</param>
    public HeldCall? Next(bool anyMay)
    {

        // The oldest of unknown outcome, for its sake. Of the writes one that has not failed yet, so that a record that the server cannot do does not hold up
        // the others; and one that has left before, so that if it fails nothing else becomes unknown.
        return _held.Where(held => anyMay || held.Call.IsSafeProbe)
            .OrderBy(static held => held.Call.Record.Unknown ?? long.MaxValue)
            .ThenBy(static held => held.Call.Record.FailedProbes)
            .ThenBy(static held => held.Call.Record.HasLeft ? 0 : 1)
            .ThenBy(static held => held.Number)
            .FirstOrDefault();
    }

    /// <summary>
    /// Continues the calls that were let go, without a lock. Continuations run inline and may let go of further calls; the outer loop continues those, so that
    /// the stack does not grow.
    /// </summary>
    public void Deliver()
    {
        lock (_freed)
        {
            if (_delivering)
            {
                return;
            }

            _delivering = true;
        }

        while (true)
        {
            HeldCall held;
            HealthPass pass;
            GorgiasException? failure;
            lock (_freed)
            {
                if (_freed.Count == 0)
                {
                    _delivering = false;
                    return;
                }

                (held, pass, failure) = _freed.Dequeue();
            }

            if (failure is null)
            {
                held.Released.SetResult(pass);
            }
            else
            {
                held.Released.SetException(failure);
            }
        }
    }
}
