using System.Globalization;
using Gorgias.Queue.Addresses;

namespace Gorgias.Queue;

/// <summary>The text by which queues, ledgers and shared rate limits tell accounts apart, and the check that a queue belongs to one.</summary>
public static class QueueAccount
{
    /// <summary>The host; on this machine host and port, and which server it is when that is known, since the next one may get the same port.</summary>
    /// <param name="baseUri">The account's address.</param>
    /// <param name="instance">The id of a sandbox; null for another server, or when it is not known. It counts on this machine only.</param>
    public static string Of(Uri baseUri, string? instance = null)
    {
        string host = baseUri.IdnHost.ToLowerInvariant();
        string server = baseUri.IsDefaultPort && !baseUri.IsLoopback ? host : string.Format(CultureInfo.InvariantCulture, "{0}:{1}", host, baseUri.Port);
        return instance is null || !baseUri.IsLoopback ? server : $"{server}/{instance}";
    }

    /// <summary>Gives a queue that has no account to this one.</summary>
    /// <param name="store">The queue.</param>
    /// <param name="account">The account, as <see cref="Of"/> names it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="QueueException">The queue belongs to another account (<c>QueueOtherAccount</c>), or cannot be written.</exception>
    public static async Task ClaimAsync(IQueueStore store, string account, CancellationToken cancellationToken = default) =>
        Check(store.Name, await store.ClaimAsync(account, cancellationToken).ConfigureAwait(false), account);

    /// <summary>Checks that a queue may be used for an account.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="owner">The account that the queue belongs to; null for none.</param>
    /// <param name="account">The account that it is to be used for; null when that is not known.</param>
    /// <exception cref="QueueException">The queue belongs to another account (<c>QueueOtherAccount</c>).</exception>
    public static void Check(string queue, string? owner, string? account)
    {
        if (owner is not null && !string.Equals(owner, account, StringComparison.Ordinal))
        {
            throw QueueErrors.OtherAccount(queue, owner, account);
        }
    }
}
