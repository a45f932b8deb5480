using Gorgias.Client;

namespace Gorgias.Queue.Worker;

/// <summary>What the ledger calls the items of a queue.</summary>
internal static class LedgerItems
{
    /// <summary>What is recorded before an item is sent; null for an item whose key means nothing outside the queue.</summary>
    /// <param name="item">The item.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="hashVersion">The version of the rules of a ticket's fingerprint.</param>
    public static LedgerIntent? IntentOf(QueueItem item, ILedgerStore ledger, int hashVersion) =>
        item.ExternalId.Length is 0 or > LedgerIntent.LongestKey || DraftJson.IsGeneratedKey(item.ExternalId)
            ? null
            : new LedgerIntent(KindOf(item), item.ExternalId)
            {
                // An item does not tell which command it is from, and a message or change not whose ticket it is for: unknown is never different.
                CustomerHash = item is { Kind: QueueItemKind.CreateTicket, CustomerKey: { } customer } ? ledger.HashCustomer(customer) : null,
                RecordHash = item.Kind == QueueItemKind.CreateTicket ? item.PayloadHash : null,
                HashVersion = hashVersion,
                ReplaceDone = RuleOf(item) != LedgerRule.Known,
            };

    /// <summary>What a key means that the ledger has. A message or a change has no rule of its own.</summary>
    public static LedgerRule RuleOf(QueueItem item) => item.Kind != QueueItemKind.CreateTicket ? LedgerRule.Known : item.ExistingTicket.IfExists switch
    {
        IfExistsRule.Known => LedgerRule.Known,
        IfExistsRule.Create => LedgerRule.Create,
        _ => LedgerRule.Ask,
    };

    /// <summary>How an intent is settled when its item is settled. <see cref="LedgerSettlementKind.Unknown"/> leaves it open: its key is looked up before
    /// anything else is sent under it.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="item">The item, with its result.</param>
    /// <param name="settlement">How the item is settled.</param>
    /// <param name="isTakenOver">Whether a run that died had begun the key.</param>
    public static LedgerSettlement SettlementOf(LedgerIntent intent, LeasedItem item, QueueSettlement settlement, bool isTakenOver)
    {
        // Not sent yet, what the dead run came to is still unknown.
        bool isOpen = isTakenOver && !item.WasSent;
        return settlement.State switch
        {
            QueueItemState.Done when IsOfKey(item.Item, settlement) =>
                LedgerSettlement.Done(intent.Kind, intent.Key, settlement.TicketId!.Value, settlement.MessageId, settlement.Outcome?.ToString()),
            QueueItemState.Done when !isOpen => LedgerSettlement.NotSent(intent.Kind, intent.Key),

            // A part of it is there; or what an earlier attempt came to cannot be found out any more.
            QueueItemState.Dead
                when !isOpen && settlement.Error?.Kind is not (nameof(GorgiasErrorKind.PartlyDone) or nameof(GorgiasErrorKind.PayloadDamaged)) =>
                LedgerSettlement.Refused(intent.Kind, intent.Key),

            // What was sent and had no effect so far may still arrive.
            QueueItemState.Pending when !isOpen && !settlement.CutShort && item.Result is not { WasTried: true } =>
                LedgerSettlement.NotSent(intent.Kind, intent.Key),
            _ => LedgerSettlement.Unknown(intent.Kind, intent.Key),
        };
    }

    /// <summary>What is recorded of an item that is done and that this run did not begin; null for nothing.</summary>
    public static LedgerDone? DoneOf(LedgerIntent intent, QueueItem item, QueueSettlement settlement) => !IsOfKey(item, settlement)
        ? null
        : new LedgerDone(intent.Kind, intent.Key, settlement.TicketId!.Value)
        {
            MessageId = settlement.MessageId,
            Outcome = settlement.Outcome?.ToString(),
            CustomerHash = intent.CustomerHash,
            RecordHash = intent.RecordHash,
            HashVersion = intent.HashVersion,
        };

    /// <summary>False for the customer's open ticket, which an item with such a rule leaves as it is, and which its key does not mean.</summary>
    private static bool IsOfKey(QueueItem item, QueueSettlement settlement) => settlement is { State: QueueItemState.Done, TicketId: not null }
        && (settlement.Outcome != TicketOutcome.Existing || item.ExistingTicket.IfOpenTicket != IfOpenTicketRule.Skip);

    private static LedgerKind KindOf(QueueItem item) => item.Kind switch
    {
        QueueItemKind.CreateTicket => LedgerKind.Ticket,
        QueueItemKind.AddMessage => LedgerKind.Message,
        _ => LedgerKind.Change,
    };
}
