using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS.Session;

/// <summary>
/// The ledger of a connection's account. It is opened when it is first needed, once, and shared by the runs of the connection; with it SQLite or Npgsql is
/// loaded. A sandbox of this session that is reset is another account from then on, whose rows are apart.
/// </summary>
internal sealed class AccountLedger : IDisposable
{
    // A sandbox stops while a person waits, and a database may be out of reach.
    private static readonly TimeSpan LongestForgetting = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly AccountLedgerPlace _place;
    private readonly Func<string> _account;
    private readonly Dictionary<string, Task<ILedgerStore>> _stores = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private bool _disposed;

    /// <summary>Creates the ledger of a connection; opens nothing.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="account">Which account it is now, as <see cref="QueueAccount.Of"/> says.</param>
    public AccountLedger(AccountLedgerPlace place, Func<string> account) => (_place, _account) = (place, account);

    /// <summary>The ledger of a connection that has none.</summary>
    public static AccountLedger None { get; } = new(AccountLedgerPlace.None, static () => "");

    /// <summary>Whether there is to be a ledger.</summary>
    public bool IsWanted => _place.IsWanted;

    /// <summary>Which account's rows are used.</summary>
    public string Account => _account();

    /// <summary>Where it is, without a secret; None when there is none.</summary>
    public string Location => _place.Address?.Location ?? LedgerMessages.None;

    /// <summary>The size of its file; null when it is in a database, or there is no file yet.</summary>
    public long? Bytes
    {
        get
        {
            try
            {
                // What SQLite has not yet moved into the file is in the second one.
                return _place.Address?.Path is { } path && File.Exists(path)
                    ? new[] { path, path + "-wal" }.Select(static name => new FileInfo(name)).Where(static file => file.Exists).Sum(static file => file.Length)
                    : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// The ledger, opened by the first call; to be called once in a run, and as early as the run knows that it has keys: the opening goes on beside other
    /// calls. Null when there is none. The connection disposes it.
    /// </summary>
    /// <param name="cancellation">Cancels the wait; the opening goes on for other runs.</param>
    /// <exception cref="QueueException">It cannot be opened.</exception>
    public async Task<ILedgerStore?> OpenAsync(CancellationToken cancellation)
    {
        ThrowIfNowhere();
        if (_place.Address is not { } address)
        {
            return null;
        }

        Task<ILedgerStore> opening = Opening(address);
        var cancelled = new TaskCompletionSource<bool>();
        using (cancellation.Register(() => cancelled.TrySetResult(true)))
        {
            if (await Task.WhenAny(opening, cancelled.Task).ConfigureAwait(false) != opening)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return await opening.ConfigureAwait(false);
    }

    /// <summary>
    /// Opens the ledger to read it only, for what must not create or change it; a ledger that is missing is an empty one. Null when there is none. The caller
    /// disposes it.
    /// </summary>
    /// <exception cref="QueueException">It cannot be read.</exception>
    public async Task<ILedgerStore?> OpenToReadAsync(CancellationToken cancellation)
    {
        ThrowIfNowhere();
        return _place.Address is { } address
            ? await LedgerStore.OpenAsync(address, Account, new LedgerStoreOptions { ReadOnly = true }, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>
    /// True when a run goes on although the ledger cannot be opened: nobody named one, and there is none yet, so that no record is in it. One that is there and
    /// cannot be used may know what was sent.
    /// </summary>
    public bool MayGoWithout => !_place.IsNamed && (_place.Address?.Path is not { } path || !File.Exists(path));

    /// <summary>True when a run goes on although it cannot begin in an open ledger: nobody named it, and it has no record, since none can begin.</summary>
    public async Task<bool> MayGoWithoutAsync(ILedgerStore store, CancellationToken cancellation)
    {
        try
        {
            return !_place.IsNamed && (await store.GetInfoAsync(cancellation).ConfigureAwait(false)).Rows == 0;
        }
        catch (QueueException)
        {
            return false;
        }
    }

    /// <summary>Removes the rows of a ticket that is no longer in the account. Creates no ledger.</summary>
    public Task ForgetTicketAsync(long id, CancellationToken cancellation) => ForgetTicketsAsync([id], cancellation);

    /// <summary>Removes the rows of tickets that are no longer in the account. Creates no ledger.</summary>
    public async Task ForgetTicketsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0 || _place.Address is not { } address || (address.Path is { } path && !File.Exists(path)))
        {
            return;
        }

        try
        {
            if (await OpenAsync(cancellation).ConfigureAwait(false) is { } store)
            {
                await store.RemoveTicketsAsync(ids, cancellation).ConfigureAwait(false);
            }
        }
        catch (QueueException)
        {
            // The caller reports that the ticket is gone; a ledger that cannot be used is reported by what needs it.
        }
    }

    /// <summary>Notes that mails were not delivered, so that their records are mailed again when they come again. Creates no ledger.</summary>
    /// <returns>Why it could not be noted; null when it was, or no ledger has the records.</returns>
    public Task<string?> NoteUndeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellation) =>
        NoteAsync(mails, store => store.NoteUndeliveredAsync(mails, cancellation), cancellation);

    /// <summary>Notes that mails that were noted as undelivered arrived after all, so that nothing is mailed again. Creates no ledger.</summary>
    /// <returns>Why it could not be noted; null when it was, or no ledger has the records.</returns>
    public Task<string?> NoteDeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellation) =>
        NoteAsync(mails, store => store.NoteDeliveredAsync(mails, cancellation), cancellation);

    private async Task<string?> NoteAsync(IReadOnlyCollection<SentMail> mails, Func<ILedgerStore, Task> note, CancellationToken cancellation)
    {
        if (mails.Count == 0 || _place.Address is not { } address || (address.Path is { } path && !File.Exists(path)))
        {
            return null;
        }

        try
        {
            if (await OpenAsync(cancellation).ConfigureAwait(false) is { } store)
            {
                await note(store).ConfigureAwait(false);
            }

            return null;
        }
        catch (QueueException e)
        {
            return e.Message;
        }
    }

    /// <summary>
    /// Removes the rows of every account that this connection wrote to, since a sandbox ended and no other server will be those accounts. Nothing is said when
    /// it fails: rows that nobody asks for are harmless, and go after 400 days.
    /// </summary>
    public void Forget()
    {
        string[] accounts;
        lock (_lock)
        {
            accounts = [.. _written];
            _written.Clear();
        }

        if (accounts.Length == 0 || _place.Address is not { } address || (address.Path is { } path && !File.Exists(path)))
        {
            return;
        }

        using var patience = new CancellationTokenSource(LongestForgetting);
        CancellationToken cancellation = patience.Token;
        try
        {
            Task.Run(() => ForgetAsync(address, accounts, cancellation), cancellation).Wait(LongestForgetting);
        }
        catch (AggregateException e) when (e.InnerException is QueueException or OperationCanceledException)
        {
            // Best effort.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Task<ILedgerStore>[] opened;
        lock (_lock)
        {
            _disposed = true;
            opened = [.. _stores.Values];
            _stores.Clear();
        }

        foreach (Task<ILedgerStore> opening in opened)
        {
            _ = CloseAsync(opening);
        }
    }

    private static async Task CloseAsync(Task<ILedgerStore> opening)
    {
        try
        {
            (await opening.ConfigureAwait(false)).Dispose();
        }
        catch (QueueException)
        {
            // It was never open, and the run that opened it has said so.
        }
    }

    private static async Task ForgetAsync(LedgerAddress address, IEnumerable<string> accounts, CancellationToken cancellation)
    {
        var options = new LedgerStoreOptions { BusyTimeout = LongestForgetting };
        foreach (string account in accounts)
        {
            using ILedgerStore store = await LedgerStore.OpenAsync(address, account, options, cancellation).ConfigureAwait(false);
            await store.ClearAsync(cancellationToken: cancellation).ConfigureAwait(false);
        }
    }

    private void ThrowIfNowhere()
    {
        if (_place.Failure is { } failure)
        {
            throw failure;
        }
    }

    private Task<ILedgerStore> Opening(LedgerAddress address)
    {
        string account = Account;
        lock (_lock)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(nameof(AccountLedger));
            }

            // One that failed is tried again: by then the disk may have space again.
            if (!_stores.TryGetValue(account, out Task<ILedgerStore>? opening) || opening.IsFaulted || opening.IsCanceled)
            {
                // A ledger in a file does its work on the calling thread, and the caller has its first call to make.
                opening = Task.Run(() => LedgerStore.OpenAsync(address, account));
                _stores[account] = opening;
                _written.Add(account);
            }

            return opening;
        }
    }
}
