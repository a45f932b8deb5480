using System.Globalization;
using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>
/// Finds the account's users, teams and custom fields by name. Each list is asked for once and cached for ten minutes, also when it is refused. A name that is
/// not in a cached list is looked for in a new one, at most once a minute.
/// </summary>
public sealed class DirectoryOperations : IDisposable
{
    private const int MostNamed = 5;

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

        (IReadOnlyList<T> all, bool isCached) = await list.ReadAsync(false, options, cancellationToken).ConfigureAwait(false);
        List<T> found = Named(all);
        if (found.Count == 0 && isCached)
        {
            (all, _) = await list.ReadAsync(true, options, cancellationToken).ConfigureAwait(false);
            found = Named(all);
        }

        return found.Count switch
        {
            1 => id(found[0]),
            0 => throw new GorgiasNameException(NameMessages.Unknown(kind, text, Similar(all.SelectMany(names), text), Some(all)), parameter),
            _ => throw new GorgiasNameException(NameMessages.Ambiguous(kind, text, found.ConvertAll(item => id(item))), parameter),
        };

        List<T> Named(IReadOnlyList<T> items) => items.Where(item => names(item).Contains(text, StringComparer.OrdinalIgnoreCase)).ToList();

        List<string> Some(IReadOnlyList<T> items) => items.Select(item => names(item).FirstOrDefault(static name => !string.IsNullOrEmpty(name)))
            .OfType<string>().Take(MostNamed + 1).ToList();
    }

    private static List<string> Similar(IEnumerable<string?> names, string text) => names.OfType<string>()
        .Where(n => n.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf(n, StringComparison.OrdinalIgnoreCase) >= 0)
        .Where(n => n.Length > 0).Take(3).ToList();

    /// <summary>A list of the account. Concurrent callers share one read, and it is kept for <see cref="Life"/>.</summary>
    private sealed class CachedList<T>(ListPager pager, TimeProvider time, string path, params KeyValuePair<string, object?>[] query) : IDisposable
    {
        private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
        private static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(1);

        private readonly KeyedLock _reading = new();
        private IReadOnlyList<T>? _items;
        private GorgiasApiException? _refusal;
        private long _readAt;
        private long? _refreshedAt;

        public void Dispose() => (_items, _refusal) = (null, null);

        /// <param name="refresh">True to read the list again, unless that was done within the last minute.</param>
        /// <param name="options">Priority and observer of the calls.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <returns>The items, and whether they come from an earlier reading.</returns>
        public async Task<(IReadOnlyList<T> Items, bool IsCached)> ReadAsync(bool refresh, CallOptions? options, CancellationToken cancellationToken)
        {
            using IDisposable alone = await _reading.AcquireAsync(path, cancellationToken).ConfigureAwait(false);
            bool mayRefresh = refresh && !(_refreshedAt is { } last && time.GetElapsedTime(last) < BetweenRefreshes);
            if (!mayRefresh && (_items ?? (object?)_refusal) is not null && time.GetElapsedTime(_readAt) <= Life)
            {
                return _items is { } known ? (known, true) : throw _refusal!;
            }

            if (refresh)
            {
                _refreshedAt = time.GetTimestamp();
            }

            var items = new List<T>();
            try
            {
                await foreach (JToken item in pager.ListAsync(path, query.ToDictionary(p => p.Key, p => p.Value), null, options, cancellationToken)
                    .ConfigureAwait(false))
                {
                    items.Add(GorgiasJson.Read<T>(item));
                }
            }
            catch (GorgiasApiException e) when (!e.EndsRun && e.StatusCode < HttpStatusCode.InternalServerError)
            {
                (_items, _refusal, _readAt) = (null, e, time.GetTimestamp());
                throw;
            }

            (_items, _refusal, _readAt) = (items, null, time.GetTimestamp());
            return (items, false);
        }
    }
}
