using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <content>Deletes tickets, and moves them to the trash.</content>
public sealed partial class TicketOperations
{
    /// <summary>Deletes a ticket for good, with its messages: one call.</summary>
    /// <exception cref="GorgiasApiException">There is no ticket with this id.</exception>
    /// <exception cref="GorgiasException">The ticket was not deleted, or the outcome is unknown.</exception>
    public async Task DeleteAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Delete, Path = FormattableString.Invariant($"api/tickets/{id}"), RemovesObject = true };
        await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        _openTickets.Forget(id);
    }

    /// <summary>Moves a ticket to the trash: one call. It can be taken out again with <c>trashed_datetime</c> null.</summary>
    /// <exception cref="GorgiasException">The ticket was not moved, or the outcome is unknown.</exception>
    public async Task<GorgiasTicket> TrashAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string path = FormattableString.Invariant($"api/tickets/{id}");
        byte[] body = RequestBodies.Of(TrashBody.Of(_caller.Time.GetUtcNow()));
        CallResult result = await _caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Put, Path = path, Body = body, RequiresBody = true }, options, cancellationToken).ConfigureAwait(false);
        _openTickets.Forget(id);
        return result.Read<GorgiasTicket>();
    }
}
