using System.Collections;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox;

/// <summary>The e-mails and SMS that would have been sent by now, and those that failed, oldest first. Each read takes a snapshot.</summary>
#pragma warning disable CA1710 // The plural says that it is a collection. It is one part of a sandbox, not a general collection type.
public sealed class SandboxOutbox : IReadOnlyCollection<SandboxMail>
#pragma warning restore CA1710
{
    private readonly SandboxAccount _account;

    internal SandboxOutbox(SandboxAccount account) => _account = account;

    /// <summary>The number of e-mails, including failed ones.</summary>
    public int Count => Snapshot().Count;

    /// <summary>All e-mails sent or failed by now.</summary>
    /// <returns>A copy of the list.</returns>
    public IReadOnlyList<SandboxMail> Snapshot()
    {
        lock (_account.Store.Lock)
        {
            _account.RunDue(_account.Now);
            return [.. _account.Mail.Outbox];
        }
    }

    /// <summary>Enumerates a snapshot.</summary>
    /// <returns>The e-mails.</returns>
    public IEnumerator<SandboxMail> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
