using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Commands.Tickets;

/// <summary>Which tickets the command line asks for, with names as they were typed.</summary>
internal sealed class TicketSelection
{
    public long? CustomerId { get; init; }

    public string? CustomerEmail { get; init; }

    public string? View { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? AssigneeUser { get; init; }

    public string? AssigneeTeam { get; init; }

    public IReadOnlyCollection<string> Tags { get; init; } = [];

    public string? Channel { get; init; }

    public int? First { get; init; }

    public bool IncludeTrashed { get; init; }

    /// <summary>True when pages are read of which not every ticket is emitted.</summary>
    public bool IsFilteredLocally => (View ?? Status ?? AssigneeUser ?? AssigneeTeam ?? Channel) is not null || (Since ?? Until) is not null || Tags.Count > 0;

    /// <summary>Looks up the names: at most one call each while the account's list is cached.</summary>
    /// <param name="client">The account.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="verbose">Told when there is no such customer.</param>
    /// <param name="cancellation">Cancels the lookups.</param>
    /// <returns>The filter for an external ID, or for any; null when there is no such customer, so that there are no tickets.</returns>
    /// <exception cref="GorgiasNameException">The account has no match for a name, or several.</exception>
    public async Task<Func<string?, TicketFilter>?> ResolveAsync(
        GorgiasClient client, CallOptions options, Action<string> verbose, CancellationToken cancellation)
    {
        DirectoryOperations directory = client.Directory;
        GorgiasView? view = View is null ? null : await directory.FindTicketViewAsync(View, options, cancellation).ConfigureAwait(false);
        long? user = AssigneeUser is null ? null : await directory.ResolveUserAsync(AssigneeUser, options, cancellation).ConfigureAwait(false);
        long? team = AssigneeTeam is null ? null : await directory.ResolveTeamAsync(AssigneeTeam, options, cancellation).ConfigureAwait(false);
        if (Tags.Count > 0)
        {
            await client.Tags.CheckAsync(Tags, "Tag", options, cancellation).ConfigureAwait(false);
        }

        long? customerId = CustomerId;
        if (CustomerEmail is { } email)
        {
            customerId = (await client.Customers.FindByEmailAsync(email, options, cancellation).ConfigureAwait(false))?.Id;
            if (customerId is null || (CustomerId is { } id && id != customerId))
            {
                verbose(TicketMessages.NoSuchCustomer(email));
                return null;
            }
        }

        return externalId => new TicketFilter
        {
            ExternalId = externalId,
            CustomerId = customerId,
            View = view,
            Status = Status,
            Since = Since,
            Until = Until,
            AssigneeUserId = user,
            AssigneeTeamId = team,
            Tags = Tags,
            Channel = Channel,
            First = First,
            IncludeTrashed = IncludeTrashed,
        };
    }
}
