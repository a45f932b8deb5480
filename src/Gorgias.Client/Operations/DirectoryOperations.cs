using System.Globalization;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Finds the account's users, teams and custom fields by name. Each list is read once and cached for ten minutes.</summary>
public sealed class DirectoryOperations : IDisposable
{
    private readonly CachedList<GorgiasUser> _users;
    private readonly CachedList<GorgiasTeam> _teams;
    private readonly CachedList<GorgiasCustomField> _ticketFields;

    internal DirectoryOperations(ListPager pager, TimeProvider time)
    {
        _users = new CachedList<GorgiasUser>(pager, time, "api/users");
        _teams = new CachedList<GorgiasTeam>(pager, time, "api/teams");
        _ticketFields = new CachedList<GorgiasCustomField>(pager, time, "api/custom-fields", new KeyValuePair<string, object?>("object_type", "Ticket"));
    }

    /// <summary>Finds the id of an agent.</summary>
    /// <param name="user">Id, e-mail address or full name; letter case does not matter.</param>
    /// <param name="options">Priority and observer of the call.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="GorgiasNameException">There is no such agent, or more than one.</exception>
    public Task<long> ResolveUserAsync(string user, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(_users, user, u => u.Id, u => [u.Email, u.Name], "AssigneeUser", "user", options, cancellationToken);

    /// <summary>Finds the id of a team by its id or name; letter case does not matter.</summary>
    /// <exception cref="GorgiasNameException">There is no such team, or more than one.</exception>
    public Task<long> ResolveTeamAsync(string team, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(_teams, team, t => t.Id, t => [t.Name], "AssigneeTeam", "team", options, cancellationToken);

    /// <summary>Finds the id of a ticket's custom field by its id or label; letter case does not matter.</summary>
    /// <exception cref="GorgiasNameException">There is no such field, or more than one.</exception>
    public Task<long> ResolveTicketFieldAsync(string field, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(_ticketFields, field, f => f.Id, f => [f.Label], "CustomField", "custom field", options, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _users.Dispose();
        _teams.Dispose();
        _ticketFields.Dispose();
    }

    private static async Task<long> ResolveAsync<T>(
        CachedList<T> list, string wanted, Func<T, long> id, Func<T, string?[]> names, string parameter, string kind, CallOptions? options,
            CancellationToken cancellationToken)
    {
        string text = wanted.Trim();
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        if (text.Length == 0)
        {
            throw new GorgiasNameException(NameMessages.Empty(kind), parameter);
        }

        IReadOnlyList<T> all = await list.ReadAsync(options, cancellationToken).ConfigureAwait(false);
        var found = all.Where(item => names(item).Contains(text, StringComparer.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => id(found[0]),
            0 => throw new GorgiasNameException(NameMessages.Unknown(kind, text, Similar(all.SelectMany(names), text)), parameter),
            _ => throw new GorgiasNameException(NameMessages.Ambiguous(kind, text, found.ConvertAll(item => id(item))), parameter),
        };
    }

    private static List<string> Similar(IEnumerable<string?> names, string text) => names.OfType<string>()
        .Where(n => n.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf(n, StringComparison.OrdinalIgnoreCase) >= 0)
        .Where(n => n.Length > 0).Take(3).ToList();

    /// <summary>A list of the account. Concurrent callers share one read, and it is kept for <see cref="Life"/>.</summary>
    private sealed class CachedList<T>(ListPager pager, TimeProvider time, string path, params KeyValuePair<string, object?>[] query) : IDisposable
    {
        private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

        private readonly KeyedLock _reading = new();
        private IReadOnlyList<T>? _items;
        private long _readAt;

        public void Dispose() => _items = null;

        public async Task<IReadOnlyList<T>> ReadAsync(CallOptions? options, CancellationToken cancellationToken)
        {
            using IDisposable alone = await _reading.AcquireAsync(path, cancellationToken).ConfigureAwait(false);
            if (_items is { } known && time.GetElapsedTime(_readAt) <= Life)
            {
                return known;
            }

            var items = new List<T>();
            await foreach (JToken item in pager.ListAsync(path, query.ToDictionary(p => p.Key, p => p.Value), null, options, cancellationToken)
                .ConfigureAwait(false))
            {
                items.Add(GorgiasJson.Read<T>(item));
            }

            (_items, _readAt) = (items, time.GetTimestamp());
            return items;
        }
    }
}
