using Gorgias.Client.Calls;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>Reads, creates, changes and removes teams (gorgias-api.md, sections 5 and 6.4).</summary>
public sealed class TeamOperations : RemovableResource<GorgiasTeam>
{
    private const string Members = "members";

    private readonly UserOperations _users;

    internal TeamOperations(ApiCaller caller, ListPager pager, CachedList<GorgiasTeam> list, UserOperations users)
        : base(caller, pager, new ResourceKind<GorgiasTeam>("team", "api/teams", static team => team.Id, static team => [team.Name]) { List = list }) =>
        _users = users;

    /// <summary>The field <c>members</c> with these users.</summary>
    /// <param name="members">Ids, e-mail addresses or names; several may stand in one text, with semicolons between them.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasNameException">A user is not in the account, or a name matches several.</exception>
    /// <exception cref="GorgiasException">The users could not be read.</exception>
    public async Task<IReadOnlyList<object?>> MembersFieldAsync(
        IEnumerable<string> members, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        FieldOf(await IdsAsync(members, "Member", options, cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// Changes a team. The API takes the whole list of members, so that the team is read first when members are added or removed; without a difference there is
    /// no further call. Each call may be repeated.
    /// </summary>
    /// <param name="id">The team's id.</param>
    /// <param name="fields">Fields by their wire names.</param>
    /// <param name="members">The members that are added, removed or replaced.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasNameException">A user is not in the account, or a name matches several.</exception>
    /// <exception cref="GorgiasException">The team was not changed, or the outcome is unknown.</exception>
    public async Task<GorgiasTeam> ChangeAsync(
        long id, IReadOnlyDictionary<string, object?> fields, TeamMembers members, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (members.IsEmpty)
        {
            return await UpdateAsync(id, fields, options, cancellationToken).ConfigureAwait(false);
        }

        List<long>? all = members.All is { } whole ? await IdsAsync(whole, "Member", options, cancellationToken).ConfigureAwait(false) : null;
        List<long> added = await IdsAsync(members.Added ?? [], "AddMember", options, cancellationToken).ConfigureAwait(false);
        List<long> removed = await IdsAsync(members.Removed ?? [], "RemoveMember", options, cancellationToken).ConfigureAwait(false);
        if (all is null)
        {
            GorgiasTeam team = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
            all = team.Members?.Select(static member => member.Id).ToList() ?? throw new GorgiasProtocolException(ResponseMessages.NotWhatWasAskedFor);
            if (fields.Count == 0 && all.SequenceEqual(Merged(all, added, removed)))
            {
                return team;
            }
        }

        var body = fields.ToDictionary(static field => field.Key, static field => field.Value);
        body[Members] = FieldOf(Merged(all, added, removed));
        return await UpdateAsync(id, body, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The field <c>decoration</c> with an emoji.</summary>
    /// <param name="emoji">The emoji; null or empty for none.</param>
    public static IReadOnlyDictionary<string, object?>? DecorationField(string? emoji) =>
        string.IsNullOrEmpty(emoji) ? null : new Dictionary<string, object?> { ["emoji"] = emoji };

    private static IEnumerable<long> Merged(IEnumerable<long> all, IEnumerable<long> added, IEnumerable<long> removed) => all.Union(added).Except(removed);

    // Only ids: what else stands there changes the user.
    private static List<object?> FieldOf(IEnumerable<long> members) => [.. members.Select(static id => new Dictionary<string, object?> { ["id"] = id })];

    private async Task<List<long>> IdsAsync(IEnumerable<string> members, string parameter, CallOptions? options, CancellationToken cancellationToken)
    {
        List<long> ids = [];
        foreach (string member in members.SelectMany(JoinedText.Parts))
        {
            long id = await _users.ResolveAsync(member, parameter, options, cancellationToken).ConfigureAwait(false);
            if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
