using Gorgias.Client;

namespace GorgiasPS.Ticket;

/// <summary>Names of the account's users, teams and fields that a record uses. They are looked up once for a run, before anything is written.</summary>
internal sealed record AccountNames(string? User, string? Team, IReadOnlyDictionary<string, object?>? Fields)
{
    public static AccountNames None { get; } = new(null, null, null);

    /// <summary>The lists of the account that have to be read for these names.</summary>
    public IEnumerable<string> Lists()
    {
        if (NeedsLookUp(User))
        {
            yield return "users";
        }

        if (NeedsLookUp(Team))
        {
            yield return "teams";
        }

        if (Fields?.Keys.Any(NeedsLookUp) == true)
        {
            yield return "custom-fields";
        }
    }

    public async Task<long?> UserIdAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation) =>
        User is null ? null : await client.Directory.ResolveUserAsync(User, options, cancellation).ConfigureAwait(false);

    public async Task<long?> TeamIdAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation) =>
        Team is null ? null : await client.Directory.ResolveTeamAsync(Team, options, cancellation).ConfigureAwait(false);

    public async Task<IDictionary<long, object?>?> FieldValuesAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        if (Fields is null)
        {
            return null;
        }

        SortedDictionary<long, object?> values = [];
        foreach (KeyValuePair<string, object?> field in Fields)
        {
            values[await client.Directory.ResolveTicketFieldAsync(field.Key, options, cancellation).ConfigureAwait(false)] = field.Value;
        }

        return values;
    }

    private static bool NeedsLookUp(string? name) => name is not null && !name.All(static character => character is >= '0' and <= '9');
}
