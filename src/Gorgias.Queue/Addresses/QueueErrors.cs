using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Addresses;

/// <summary>The errors that both kinds of store have, with the same kind, message and advice.</summary>
internal static class QueueErrors
{
    public static QueueException Corrupt(string location, string reason, Exception? inner) => new(
        GorgiasErrorKind.QueueCorrupt, StoreMessages.Corrupt(location, reason), StoreMessages.CorruptAdvice, inner);

    public static QueueException NotAQueue(string location, string reason) => new(
        GorgiasErrorKind.QueueNotAQueue, StoreMessages.NotAQueue(location, reason), StoreMessages.NotAQueueAdvice);

    public static QueueException TooNew(string location, long version, long known) => new(
        GorgiasErrorKind.QueueTooNew, StoreMessages.TooNew(location, version, known), StoreMessages.TooNewAdvice);

    public static QueueException NoDatabases(QueueAddress address) => new(
        GorgiasErrorKind.QueueNotSupported, StoreMessages.NoDatabases(address.Location), StoreMessages.NoDatabasesAdvice);

    public static QueueException Full(string location, Exception inner) => new(
        GorgiasErrorKind.QueueFull, StoreMessages.Full(location), StoreMessages.FullAdvice, inner);

    public static QueueException Busy(string location, Exception inner) => new(
        GorgiasErrorKind.QueueBusy, StoreMessages.Busy(location), StoreMessages.BusyAdvice, inner);

    public static QueueException AccessDenied(string location, string reason, Exception inner) => new(
        GorgiasErrorKind.QueueAccessDenied, StoreMessages.AccessDenied(location, reason), StoreMessages.AccessDeniedAdvice, inner);

    public static QueueException LoginRefused(string location, string reason, Exception inner) => new(
        GorgiasErrorKind.QueueAccessDenied, StoreMessages.AccessDenied(location, reason), StoreMessages.LoginRefusedAdvice, inner);

    public static QueueException GrantMissing(string location, string reason, Exception? inner) => new(
        GorgiasErrorKind.QueueAccessDenied, StoreMessages.AccessDenied(location, reason), StoreMessages.GrantMissingAdvice, inner);

    public static QueueException NoTls(string location, string reason, Exception inner) => new(
        GorgiasErrorKind.QueueUnavailable, StoreMessages.NoTls(location, reason), StoreMessages.NoTlsAdvice, inner);

    /// <summary>The error of a full disk on which the queue cannot even be read.</summary>
    public static QueueException FullToOpen(string location, Exception inner) => new(
        GorgiasErrorKind.QueueFull, StoreMessages.FullToOpen(location), StoreMessages.FullToOpenAdvice, inner);

    /// <summary>The error of a file that this user may not use.</summary>
    public static QueueException NoRights(string location, string reason, Exception inner) => new(
        GorgiasErrorKind.QueueAccessDenied, StoreMessages.AccessDenied(location, reason), StoreMessages.NoRightsAdvice(QueueFolder.Variable), inner);

    public static QueueException FileUnavailable(string location, string reason, Exception inner) => new(
        GorgiasErrorKind.QueueUnavailable, StoreMessages.Unavailable(location, reason), StoreMessages.FileUnavailableAdvice, inner);

    public static QueueException OnNetworkDisk(string location, string disk) => new(
        GorgiasErrorKind.QueueDiskNotSupported, StoreMessages.OnNetworkDisk(location, Path.GetDirectoryName(location) ?? location, disk),
        StoreMessages.LocalDiskAdvice(QueueFolder.Variable));

    public static QueueException NoWriteAheadLog(string location) => new(
        GorgiasErrorKind.QueueDiskNotSupported, StoreMessages.NoWriteAheadLog(location, Path.GetDirectoryName(location) ?? location),
        StoreMessages.LocalDiskAdvice(QueueFolder.Variable));

    public static QueueException Unavailable(string location, string reason, Exception? inner) => new(
        GorgiasErrorKind.QueueUnavailable, StoreMessages.Unavailable(location, reason), StoreMessages.UnavailableAdvice, inner);

    public static QueueException Failed(string location, string reason, Exception inner) => new(
        GorgiasErrorKind.QueueFailed, StoreMessages.Failed(location, reason), StoreMessages.FailedAdvice, inner);

    public static QueueException OtherAccount(string queue, string owner, string? account) => new(
        GorgiasErrorKind.QueueOtherAccount,
        account is null ? StoreMessages.NoAccount(queue, owner) : StoreMessages.OtherAccount(queue, owner, account),
        StoreMessages.OtherAccountAdvice(owner));

    public static QueueException NotEmpty(string location) => new(
        GorgiasErrorKind.QueueNotEmpty, StoreMessages.NotEmpty(location), StoreMessages.NotEmptyAdvice);

    public static QueueException InUse(string location, Exception? inner) => new(
        GorgiasErrorKind.QueueBusy, StoreMessages.InUse(location), StoreMessages.InUseAdvice, inner);

    public static QueueException InvalidAddress(string message) => new(
        GorgiasErrorKind.QueueInvalidAddress, message, AddressMessages.InvalidAdvice);

    public static QueueException NotFound(string location) => new(
        GorgiasErrorKind.QueueNotFound, StoreMessages.NotFound(location), StoreMessages.NotFoundAdvice);
}
