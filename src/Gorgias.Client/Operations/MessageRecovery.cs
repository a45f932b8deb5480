using Gorgias.Client.Calls;
using Gorgias.Client.Drafts;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Finds out whether a message of unknown outcome was added to its ticket. A key that this library generated is on no other message. The caller's key may be:
/// then a message with the same body is taken for it, and one with another body leaves the outcome unknown. What was there before counts for nothing.
/// </summary>
internal sealed class MessageRecovery(ListPager pager)
{
    /// <exception cref="GorgiasUnknownOutcomeException">A message has the key, and it cannot be told whether it is this one.</exception>
    public async Task<JToken?> FindAsync(long ticketId, MessageDraft draft, WriteStart start, CallOptions? options, CancellationToken stop)
    {
        string key = draft.ExternalId!;
        bool undecided = false;
        await foreach (JToken item in MessagesAsync(ticketId, options, stop).ConfigureAwait(false))
        {
            GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(item);
            bool isOlder = draft.CreatedDatetime is null && start.IsAfter(message.CreatedDatetime);
            if (string.Equals(message.ExternalId, key, StringComparison.Ordinal))
            {
                bool wasThere = isOlder || start.IsAfterMessage(message.Id);
                if (DraftKeys.IsGenerated(key) || (!wasThere && MessageContent.IsSame(draft, message)))
                {
                    return item;
                }

                undecided |= !wasThere;
            }

            if (isOlder)
            {
                // Newest first. A message that is recorded with an earlier time can be anywhere, so for that all pages are read.
                break;
            }
        }

        return undecided
            ? throw ApiCaller.Undecided("POST", FormattableString.Invariant($"api/tickets/{ticketId}/messages"), key, CallMessages.KeyOnOtherMessage)
            : null;
    }

    /// <summary>The newest message with a key, whatever it says.</summary>
    public async Task<GorgiasMessage?> FindByKeyAsync(long ticketId, string key, CallOptions? options, CancellationToken stop)
    {
        await foreach (JToken item in MessagesAsync(ticketId, options, stop).ConfigureAwait(false))
        {
            GorgiasMessage message = GorgiasJson.Read<GorgiasMessage>(item);
            if (string.Equals(message.ExternalId, key, StringComparison.Ordinal))
            {
                return message;
            }
        }

        return null;
    }

    // Newest first.
    private IAsyncEnumerable<JToken> MessagesAsync(long ticketId, CallOptions? options, CancellationToken stop)
    {
        var query = new Dictionary<string, object?> { ["ticket_id"] = ticketId, ["order_by"] = "created_datetime:desc" };
        return pager.ListAsync("api/messages", query, 1, options, stop, isFiltered: true);
    }
}
