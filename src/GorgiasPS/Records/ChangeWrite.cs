using Gorgias.Client;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record that changes a ticket, as an update (PUT) and as tags to add and remove.</summary>
internal sealed class ChangeWrite : PendingWrite
{
    public required TicketTarget Ticket { get; init; }

    /// <summary>The value of -ChangeKey, under which the change is queued; null for a generated key.</summary>
    public string? Key { get; init; }

    /// <summary>The changes that one PUT makes.</summary>
    public required TicketUpdate Update { get; init; }

    /// <summary>Names that must be looked up first.</summary>
    public required AccountNames Names { get; init; }

    public required IReadOnlyList<string> AddTags { get; init; }

    public required IReadOnlyList<string> RemoveTags { get; init; }

    /// <summary>True when the changed ticket is written to the pipeline.</summary>
    public required bool PassThru { get; init; }

    public override string? ExternalId => null;

    public bool NeedsPut => !Update.IsEmpty || Names != AccountNames.None;

    public bool IsEmpty => !NeedsPut && AddTags.Count == 0 && RemoveTags.Count == 0;

    public int Calls => (NeedsPut ? 1 : 0) + (AddTags.Count > 0 ? 1 : 0) + (RemoveTags.Count > 0 ? 1 : 0) + (PassThru && !NeedsPut ? 1 : 0);

    /// <summary>Looks the names up and puts their ids into the update.</summary>
    public async Task ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        AccountIds ids = await Names.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        (Update.AssigneeUserId, Update.AssigneeTeamId, Update.CustomFields) = (ids.User, ids.Team, ids.Fields);
    }

    /// <summary>Sends the change. The PUT comes last, so that its response shows every change.</summary>
    public async Task<ChangeResult> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        if (AddTags.Count > 0)
        {
            await client.Tickets.AddTagsAsync(Ticket.Id, AddTags, options, cancellation).ConfigureAwait(false);
        }

        if (RemoveTags.Count > 0)
        {
            await client.Tickets.RemoveTagsAsync(Ticket.Id, RemoveTags, options, cancellation).ConfigureAwait(false);
        }

        return new ChangeResult(
            NeedsPut ? await client.Tickets.UpdateAsync(Ticket.Id, Update, options, cancellation).ConfigureAwait(false)
            : PassThru ? await client.Tickets.GetAsync(Ticket.Id, options, cancellation).ConfigureAwait(false)
            : null);
    }
}
