using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Composing;
using Gorgias.Client.Operations;
using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>Reads, creates, changes and removes views (gorgias-api.md, sections 5 and 6.5). Their items are listed as tickets.</summary>
public sealed class ViewOperations : RemovableResource<GorgiasView>
{
    private const int LongestSlug = 255;

    private readonly UserOperations _users;
    private readonly TeamOperations _teams;

    internal ViewOperations(ApiCaller caller, ListPager pager, CachedList<GorgiasView> list, UserOperations users, TeamOperations teams)
        : base(caller, pager, new ResourceKind<GorgiasView>("view", "api/views", static view => view.Id, static view => [view.Name])
        {
            List = list,
            Candidate = static view => FormattableString.Invariant($"{view.Id} ({view.Type ?? GorgiasView.OfTickets})"),
        }) => (_users, _teams) = (users, teams);

    /// <summary>The ids of users, for the field <c>shared_with_users</c>.</summary>
    /// <param name="users">Ids, e-mail addresses or names; several may stand in one text, with semicolons between them.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasNameException">A user is not in the account, or a name matches several.</exception>
    /// <exception cref="GorgiasException">The users could not be read.</exception>
    public Task<IReadOnlyList<object?>> UserIdsAsync(
        IEnumerable<string> users, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        IdsAsync(_users, users, "SharedWithUser", options, cancellationToken);

    /// <summary>The ids of teams, for the field <c>shared_with_teams</c>. As <see cref="UserIdsAsync"/>.</summary>
    /// <exception cref="GorgiasNameException">A team is not in the account, or a name matches several.</exception>
    /// <exception cref="GorgiasException">The teams could not be read.</exception>
    public Task<IReadOnlyList<object?>> TeamIdsAsync(
        IEnumerable<string> teams, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        IdsAsync(_teams, teams, "SharedWithTeam", options, cancellationToken);

    /// <summary>Creates a view. As the base; without a type, it shows tickets. It is sent with a slug of its name, which some accounts require.</summary>
    /// <exception cref="GorgiasValidationException">A field has a value that the API does not take.</exception>
    /// <exception cref="GorgiasException">The view was not created, or the outcome is unknown.</exception>
    public override Task<GorgiasView> CreateAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = fields.ToDictionary(static field => field.Key, static field => field.Value);
        if (!body.ContainsKey("type"))
        {
            body["type"] = GorgiasView.OfTickets;
        }

        if (!body.ContainsKey("slug"))
        {
            body["slug"] = SlugOf(body.TryGetValue("name", out object? name) ? name as string ?? "" : "");
        }

        Check(body);
        return base.CreateAsync(body, options, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="GorgiasValidationException">A field has a value that the API does not take.</exception>
    public override Task<GorgiasView> UpdateAsync(
        long id, IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Check(fields);
        return base.UpdateAsync(id, fields, options, cancellationToken);
    }

    /// <summary>Removes a view. Its tickets stay.</summary>
    /// <exception cref="GorgiasSystemViewException">It is one of the views that every account has.</exception>
    /// <exception cref="GorgiasException">The view was not removed, or the outcome is unknown.</exception>
    public override async Task RemoveAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.RemoveAsync(id, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GorgiasApiException refused) when (refused.StatusCode == HttpStatusCode.Forbidden && !refused.EndsRun)
        {
            // The API says only that it is not permitted.
            GorgiasView view = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
            if (view.Category == GorgiasView.SystemCategory)
            {
                throw new GorgiasSystemViewException(view, refused);
            }

            throw;
        }
    }

    private static void Check(IReadOnlyDictionary<string, object?> fields)
    {
        var rules = new FieldRules();
        OneOf("type", "Type", KnownValues.ViewTypes);
        OneOf("visibility", "Visibility", KnownValues.ViewVisibilities);
        OneOf("order_dir", "OrderDir", KnownValues.SortDirections);
        rules.ThrowIfAny();

        void OneOf(string field, string parameter, IReadOnlyList<string> known) =>
            rules.OneOf(parameter, fields.TryGetValue(field, out object? value) ? value as string : null, known);
    }

    private static string SlugOf(string name)
    {
        string slug = string.Join("-", new string([.. name.Select(static c => c < 128 && char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split([' '], StringSplitOptions.RemoveEmptyEntries));
        return slug.Length == 0 ? "view" : slug.Length > LongestSlug ? slug.Substring(0, LongestSlug) : slug;
    }

    private static async Task<IReadOnlyList<object?>> IdsAsync<T>(
        ReadableResource<T> resource, IEnumerable<string> names, string parameter, CallOptions? options, CancellationToken cancellationToken)
        where T : GorgiasObject
    {
        List<object?> ids = [];
        foreach (string name in names.SelectMany(JoinedText.Parts))
        {
            long id = await resource.ResolveAsync(name, parameter, options, cancellationToken).ConfigureAwait(false);
            if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
