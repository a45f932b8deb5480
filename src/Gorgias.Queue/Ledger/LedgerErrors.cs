using Gorgias.Client;
using Gorgias.Queue.Messages;
using Gorgias.Shared;

namespace Gorgias.Queue.Ledger;

/// <summary>The errors of a ledger. What opens files and databases reports errors of a queue; they become those of a ledger here.</summary>
internal static class LedgerErrors
{
    public static QueueException Of(QueueException error, string location)
    {
        string reason = error.InnerException?.Message ?? error.Message;
        return KindOf(error) switch
        {
            GorgiasErrorKind.QueueCorrupt or GorgiasErrorKind.QueueNotAQueue => new(
                GorgiasErrorKind.LedgerCorrupt, LedgerMessages.Corrupt(location, error.InnerException?.Message ?? LedgerMessages.NotOne),
                LedgerMessages.CorruptAdvice, error),
            GorgiasErrorKind.QueueTooNew => new(GorgiasErrorKind.LedgerTooNew, LedgerMessages.TooNew(location), LedgerMessages.TooNewAdvice, error),
            GorgiasErrorKind.QueueFull => new(GorgiasErrorKind.LedgerFull, LedgerMessages.Full(location), LedgerMessages.FullAdvice, error),
            GorgiasErrorKind.QueueBusy => new(GorgiasErrorKind.LedgerBusy, LedgerMessages.Busy(location), LedgerMessages.BusyAdvice, error),
            GorgiasErrorKind.QueueAccessDenied => new(
                GorgiasErrorKind.LedgerReadOnly, LedgerMessages.ReadOnly(location, reason), LedgerMessages.ReadOnlyAdvice, error),
            GorgiasErrorKind.QueueDiskNotSupported => new(
                GorgiasErrorKind.LedgerUnavailable, LedgerMessages.Unavailable(location, LedgerMessages.NoLocalDisk), LedgerMessages.NoLocksAdvice, error),
            GorgiasErrorKind.QueueInvalidAddress => error,
            _ => Unavailable(location, reason, error),
        };
    }

    /// <summary>An error of a database, with the advice that goes with it.</summary>
    public static QueueException ReadOnly(string location, QueueException error) => new(
        GorgiasErrorKind.LedgerReadOnly, LedgerMessages.ReadOnly(location, error.InnerException?.Message ?? error.Message), error.Advice, error);

    public static QueueException Unavailable(string location, string reason, Exception? inner = null) => new(
        GorgiasErrorKind.LedgerUnavailable, LedgerMessages.Unavailable(location, reason), LedgerMessages.UnavailableAdvice, inner);

    public static QueueException Gone(string location) => new(
        GorgiasErrorKind.LedgerUnavailable, LedgerMessages.Gone(location), LedgerMessages.GoneAdvice);

    public static QueueException KeyInUse(string location, string key) => new(
        GorgiasErrorKind.LedgerBusy, LedgerMessages.KeyInUse(location, key), LedgerMessages.KeyInUseAdvice);

    public static QueueException NoLocks(string location) => new(
        GorgiasErrorKind.LedgerUnavailable, LedgerMessages.NoLocks(location), LedgerMessages.NoLocksAdvice);

    public static QueueException NoSessionLocks(string location) => new(
        GorgiasErrorKind.LedgerUnavailable, LedgerMessages.NoSessionLocks(location), LedgerMessages.NoSessionLocksAdvice);

    public static QueueException NoDatabases(string location) => new(
        GorgiasErrorKind.LedgerUnavailable, LedgerMessages.NoDatabases(location), LedgerMessages.NoDatabasesAdvice);

    public static QueueException NoDataFolder(QueueException inner) => new(
        GorgiasErrorKind.LedgerUnavailable, LedgerMessages.NoDataFolder(QueueFolder.Variable), LedgerMessages.NoDataFolderAdvice, inner);

    public static QueueException InvalidAddress(string message) => new(GorgiasErrorKind.QueueInvalidAddress, message, LedgerMessages.InvalidAddressAdvice);

    /// <summary>The kind of an error; of one that a file system reports, by its number on Windows or elsewhere.</summary>
    private static GorgiasErrorKind KindOf(QueueException error) => (error.InnerException is ForeignException e && e.Was<IOException>() ? e.HResult : 0) switch
    {
        // ENOSPC, ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
        28 or unchecked((int)0x80070027) or unchecked((int)0x80070070) => GorgiasErrorKind.QueueFull,

        // EROFS, ERROR_WRITE_PROTECT
        30 or unchecked((int)0x80070013) => GorgiasErrorKind.QueueAccessDenied,
        _ => error.Kind,
    };
}
