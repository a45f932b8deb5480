using System.Globalization;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Session;

/// <summary>The names of users, teams and custom fields in a record. Each is looked up once in a run, before anything is written.</summary>
internal sealed record AccountNames(string? User, string? Team, IReadOnlyDictionary<string, object?>? Fields)
{
    public static AccountNames None { get; } = new(null, null, null);

    /// <summary>The names in a record; <see cref="None"/> when there are none.</summary>
    public static AccountNames Of(string? user, string? team, IDictionary<string, object?>? fields) =>
        user is null && team is null && fields is not { Count: > 0 }
            ? None
            : new AccountNames(user, team, fields is { Count: > 0 } ? new Dictionary<string, object?>(fields, StringComparer.Ordinal) : null);

    /// <summary>The lists that have to be read from the account to look these names up.</summary>
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

    /// <summary>Looks the names up. Ids given as text need no lookup.</summary>
    /// <param name="client">The client of the account; null without a connection, and then only ids are accepted.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="cancellation">Cancels the lookups.</param>
    /// <exception cref="RecordException">A name has to be looked up, and there is no connection.</exception>
    /// <exception cref="GorgiasNameException">The account has no match for a name, or several.</exception>
    public async Task<AccountIds> ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation) => new(
        User is null
            ? null
            : await IdAsync("AssigneeUser", User, client, directory => directory.ResolveUserAsync(User, options, cancellation)).ConfigureAwait(false),
        Team is null
            ? null
            : await IdAsync("AssigneeTeam", Team, client, directory => directory.ResolveTeamAsync(Team, options, cancellation)).ConfigureAwait(false),
        Fields is null ? null : await FieldsAsync(Fields, client, options, cancellation).ConfigureAwait(false));

    /// <summary>What is known of the names without a lookup.</summary>
    /// <returns>The ids that were given as ids, and the names that have to be looked up, each with its parameter.</returns>
    public (AccountIds Known, IReadOnlyList<(string Parameter, string Name)> Others) WithoutLookup()
    {
        List<(string Parameter, string Name)> others = [];
        SortedDictionary<long, object?>? fields = Fields is null ? null : [];
        foreach (KeyValuePair<string, object?> field in Fields ?? new Dictionary<string, object?>())
        {
            if (Known("CustomField", field.Key) is { } id)
            {
                fields![id] = field.Value;
            }
        }

        return (new AccountIds(Known("AssigneeUser", User), Known("AssigneeTeam", Team), fields), others);

        long? Known(string parameter, string? name)
        {
            if (name is not null && NeedsLookup(name))
            {
                others.Add((parameter, name));
                return null;
            }

            return name is null ? null : long.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }

    private static async Task<IDictionary<long, object?>> FieldsAsync(
        IReadOnlyDictionary<string, object?> fields, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        SortedDictionary<long, object?> values = [];
        foreach (KeyValuePair<string, object?> field in fields)
        {
            long id = await IdAsync("CustomField", field.Key, client, directory => directory.ResolveTicketFieldAsync(field.Key, options, cancellation))
                .ConfigureAwait(false);
            if (client is not null)
            {
                await client.Directory.CheckTicketFieldAsync(id, field.Value, options, cancellation).ConfigureAwait(false);
            }

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
            ConnectionMessages.NameNeedsConnection(parameter, name),
            ConnectionMessages.NameAdvice);
    }

    private static bool NeedsLookup(string? name) => name is not null && !long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
