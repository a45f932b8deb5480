using System.Globalization;
using Gorgias.Client;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>Names of the account's users, teams and fields that a record uses. They are looked up once for a run, before anything is written.</summary>
internal sealed record AccountNames(string? User, string? Team, IReadOnlyDictionary<string, object?>? Fields)
{
    public static AccountNames None { get; } = new(null, null, null);

    /// <summary>The lists of the account that have to be read for these names.</summary>
    public IEnumerable<string> Lists()
    {
        if (NeedsLookup(User))
        {
            yield return "users";
        }

        if (NeedsLookup(Team))
        {
            yield return "teams";
        }

        if (Fields?.Keys.Any(NeedsLookup) == true)
        {
            yield return "custom-fields";
        }
    }

    /// <summary>The names as ids.</summary>
    /// <param name="client">The account; null when there is none to ask, and then ids have to be given.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="RecordException">A name can only be looked up in an account.</exception>
    /// <exception cref="GorgiasNameException">The account has nobody, or several, of a name.</exception>
    public async Task<AccountIds> ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation) => new(
        User is null
            ? null
            : await IdAsync("AssigneeUser", User, client, directory => directory.ResolveUserAsync(User, options, cancellation)).ConfigureAwait(false),
        Team is null
            ? null
            : await IdAsync("AssigneeTeam", Team, client, directory => directory.ResolveTeamAsync(Team, options, cancellation)).ConfigureAwait(false),
        Fields is null ? null : await FieldsAsync(Fields, client, options, cancellation).ConfigureAwait(false));

    private static async Task<IDictionary<long, object?>> FieldsAsync(
        IReadOnlyDictionary<string, object?> fields, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        SortedDictionary<long, object?> values = [];
        foreach (KeyValuePair<string, object?> field in fields)
        {
            long id = await IdAsync("CustomField", field.Key, client, directory => directory.ResolveTicketFieldAsync(field.Key, options, cancellation))
                .ConfigureAwait(false);
            values[id] = field.Value;
        }

        return values;
    }

    private static Task<long> IdAsync(string parameter, string name, GorgiasClient? client, Func<DirectoryOperations, Task<long>> lookup)
    {
        if (!NeedsLookup(name))
        {
            return Task.FromResult(long.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        return client is not null ? lookup(client.Directory) : throw new RecordException(
            GorgiasErrorKind.NotConnected,
            $"{parameter}: '{name}' is a name, and only the account knows its id, but there is no connection.",
            "Connect first (Connect-Gorgias), so that names are looked up when records enter the queue; or give the id.");
    }

    private static bool NeedsLookup(string? name) => name is not null && !long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
