using Gorgias.Client;
using Gorgias.Queue.Items;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Worker;

/// <summary>What becomes of items whose payload is not the one that was entered: whatever it says now, it is for nobody.</summary>
internal static class DamagedItems
{
    /// <summary>The result of an item that must not be sent; null for one that fits its checksum.</summary>
    public static QueueSendResult? ResultOf(QueueItem item) => PayloadChecksum.Fits(item)
        ? null
        : QueueSendResult.Refused(new QueueItemError(GorgiasErrorKind.PayloadDamaged, ItemMessages.PayloadDamaged(item.ExternalId)));

    /// <summary>The result of an item that must not be looked up, since the keys to look for are in its payload; null for one that fits its checksum.</summary>
    public static QueueSendResult? ResultOfLookup(QueueItem item) => PayloadChecksum.Fits(item)
        ? null
        : QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.PayloadDamaged, ItemMessages.PayloadDamagedAfterSend(item.ExternalId)));
}
