using System.Collections;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox;

/// <summary>The mails that would have gone out by now, and those that failed, oldest first. Every reading takes a snapshot.</summary>
#pragma warning disable CA1710 // The plural says it; it is one part of a sandbox, not a general collection.
public sealed class SandboxOutbox : IReadOnlyCollection<SandboxMail>
#pragma warning restore CA1710
{
    private readonly SandboxAccount _account;

    internal SandboxOutbox(SandboxAccount account) => _account = account;

    /// <summary>How many mails there are, failed ones included.</summary>
    public int Count => Snapshot().Count;

    /// <summary>All mails by now.</summary>
    /// <returns>A copy of the list.</returns>
    public IReadOnlyList<SandboxMail> Snapshot()
    {
        lock (_account.Store.Lock)
        {
            _account.RunDue(_account.Now);
            return [.. _account.Mail.Outbox];
        }
    }

    /// <summary>Walks a snapshot.</summary>
    /// <returns>The mails.</returns>
    public IEnumerator<SandboxMail> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
