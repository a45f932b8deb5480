using Gorgias.Client.Calls;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>
/// Finds the account's users, teams, custom fields and views by name, and its own addresses. Each list is asked for once and cached for ten minutes,
/// also when it is refused. A name that is not in a cached list is looked for in a new one, at most once a minute and once for each command.
/// </summary>
public sealed class DirectoryOperations : IDisposable
{
    // Five calls. The tags in use come first.
    private const int MostTags = 500;

    internal DirectoryOperations(ApiCaller caller, ListPager pager, TimeProvider time)
    {
        Users = new CachedList<GorgiasUser>(pager, time, "api/users");
        Teams = new CachedList<GorgiasTeam>(pager, time, "api/teams");
        Tags = new CachedList<GorgiasTag>(pager, time, "api/tags", new KeyValuePair<string, object?>("order_by", "usage:desc,name:desc")) { Most = MostTags };
        TicketFields = new CachedList<GorgiasCustomField>(pager, time, "api/custom-fields", new KeyValuePair<string, object?>("object_type", "Ticket"));
        CustomerFields = new CachedList<GorgiasCustomField>(pager, time, "api/custom-fields", new KeyValuePair<string, object?>("object_type", "Customer"));
        Views = new CachedList<GorgiasView>(pager, time, "api/views");
        Integrations = new CachedList<GorgiasIntegration>(pager, time, "api/integrations");
        Macros = new CachedList<GorgiasMacro>(pager, time, "api/macros");
        Addresses = new SendingAddresses(Integrations, caller);
    }

    /// <summary>Finds the id of an agent.</summary>
    /// <param name="user">Id, e-mail address or full name; letter case does not matter.</param>
    /// <param name="options">Priority and observer of the call.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="GorgiasNameException">There is no such agent, or more than one.</exception>
    public Task<long> ResolveUserAsync(string user, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(Users, user, u => u.Id, u => [u.Email, u.Name], "AssigneeUser", "user", options, cancellationToken);

    /// <summary>Finds the id of a team by its id or name; letter case does not matter.</summary>
    /// <exception cref="GorgiasNameException">There is no such team, or more than one.</exception>
    public Task<long> ResolveTeamAsync(string team, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(Teams, team, t => t.Id, t => [t.Name], "AssigneeTeam", "team", options, cancellationToken);

    /// <summary>Finds the id of a ticket's custom field by its id or label; letter case does not matter.</summary>
    /// <exception cref="GorgiasNameException">There is no such field, or more than one.</exception>
    public Task<long> ResolveTicketFieldAsync(string field, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(
            TicketFields, field, f => f.Id, f => [f.Label], "CustomField", "custom field", options, cancellationToken, NameMessages.TicketFields);

    /// <summary>Finds the id of a customer's custom field by its id or label; letter case does not matter.</summary>
    /// <exception cref="GorgiasNameException">There is no such field, or more than one.</exception>
    public Task<long> ResolveCustomerFieldAsync(string field, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        ResolveAsync(
            CustomerFields, field, f => f.Id, f => [f.Label], "CustomField", "custom field", options, cancellationToken, NameMessages.CustomerFields);

    /// <summary>Checks a value of a ticket's custom field against the field's choices, as far as the fields are known: nothing is read to check a
    /// field that was given by its id.</summary>
    /// <exception cref="GorgiasNameException">The field has no such choice.</exception>
    internal Task CheckTicketFieldAsync(long id, object? value, CallOptions? options, CancellationToken cancellationToken) =>
        CheckFieldAsync(TicketFields, id, value, options, cancellationToken);

    /// <summary>The same for a customer's custom field.</summary>
    /// <exception cref="GorgiasNameException">The field has no such choice.</exception>
    internal Task CheckCustomerFieldAsync(long id, object? value, CallOptions? options, CancellationToken cancellationToken) =>
        CheckFieldAsync(CustomerFields, id, value, options, cancellationToken);

    /// <summary>Finds a view of tickets by its id or name; letter case does not matter.</summary>
    /// <returns>The view; only its id when the account does not list it.</returns>
    /// <exception cref="GorgiasNameException">There is no such view, or more than one, or it shows customers.</exception>
    public async Task<GorgiasView> FindTicketViewAsync(string view, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        long id = await ResolveAsync(Views, view, v => v.Id, v => [v.Name], "View", "view", options, cancellationToken).ConfigureAwait(false);
        GorgiasView? found = null;
        try
        {
            (IReadOnlyList<GorgiasView> all, bool isCached) = await Views.ReadAsync(false, options, cancellationToken).ConfigureAwait(false);
            found = all.FirstOrDefault(v => v.Id == id);
            if (found is null && isCached)
            {
                (all, _) = await Views.ReadAgainAsync(options, cancellationToken).ConfigureAwait(false);
                found = all.FirstOrDefault(v => v.Id == id);
            }
        }
        catch (GorgiasApiException e) when (!e.EndsRun)
        {
            // Its items may be readable all the same.
        }

        return found is null ? new GorgiasView { Id = id }
            : found.Type is null or GorgiasView.OfTickets ? found
            : throw new GorgiasNameException(NameMessages.NotOfTickets(found.Name ?? view, id), "View");
    }

    /// <summary>Lists the account's integrations: mailboxes, numbers and others.</summary>
    /// <exception cref="GorgiasException">The list could not be read.</exception>
    public async Task<IReadOnlyList<GorgiasIntegration>> ListIntegrationsAsync(CallOptions? options = null, CancellationToken cancellationToken = default) =>
        (await Integrations.ReadAsync(false, options, cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>Checks that the account can send from an address: one of a connected and verified integration. Letter case does not matter, nor how a number is
    /// written.</summary>
    /// <param name="from">The e-mail address or phone number.</param>
    /// <param name="channel"><c>email</c> or <c>sms</c>.</param>
    /// <param name="options">How calls are made; it is told why the address could not be checked.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>False when the account does not show its integrations, or has none for the channel: then it could not be checked.</returns>
    /// <exception cref="GorgiasNameException">The account cannot send from it.</exception>
    /// <exception cref="GorgiasException">The account could not be asked.</exception>
    public async Task<bool> CheckSenderAsync(string from, string channel, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        await Addresses.CheckSenderAsync(from, channel, isNew: true, options, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>A command begins: what it does not find may be read again, once.</summary>
    internal void BeginCommand()
    {
        Users.BeginCommand();
        Teams.BeginCommand();
        Tags.BeginCommand();
        TicketFields.BeginCommand();
        CustomerFields.BeginCommand();
        Views.BeginCommand();
    }

    internal CachedList<GorgiasUser> Users { get; }

    internal CachedList<GorgiasTeam> Teams { get; }

    /// <summary>The tags, those in use first.</summary>
    internal CachedList<GorgiasTag> Tags { get; }

    internal CachedList<GorgiasCustomField> TicketFields { get; }

    internal CachedList<GorgiasCustomField> CustomerFields { get; }

    internal CachedList<GorgiasView> Views { get; }

    internal CachedList<GorgiasIntegration> Integrations { get; }

    internal CachedList<GorgiasMacro> Macros { get; }

    /// <summary>The account's own addresses.</summary>
    internal SendingAddresses Addresses { get; }

    /// <summary>The custom fields of tickets or of customers.</summary>
    internal CachedList<GorgiasCustomField> FieldsOf(string objectType) =>
        string.Equals(objectType, "Customer", StringComparison.OrdinalIgnoreCase) ? CustomerFields : TicketFields;

    /// <inheritdoc/>
    public void Dispose()
    {
        Integrations.Dispose();
        Users.Dispose();
        Teams.Dispose();
        Tags.Dispose();
        TicketFields.Dispose();
        CustomerFields.Dispose();
        Macros.Dispose();
        Views.Dispose();
    }

    private static async Task CheckFieldAsync(
        CachedList<GorgiasCustomField> list, long id, object? value, CallOptions? options, CancellationToken cancellationToken)
    {
        if (value is not string { Length: > 0 } text || list.Known is not { } known || !IsRefused(known))
        {
            return;
        }

        // The choice may be newer than the list.
        (known, _) = await list.ReadAgainAsync(options, cancellationToken).ConfigureAwait(false);
        if (IsRefused(known))
        {
            GorgiasCustomField field = known.First(one => one.Id == id);
            throw new GorgiasNameException(NameMessages.NoChoice(field.Label ?? "", text, [.. field.Choice]), "CustomField");
        }

        bool IsRefused(IReadOnlyList<GorgiasCustomField> fields) =>
            fields.FirstOrDefault(one => one.Id == id) is { FieldType: CustomFieldDefinition.Dropdown, Choice: { Count: > 0 } choices }
            && !choices.Contains(text);
    }

    private static async Task<long> ResolveAsync<T>(
        CachedList<T> list, string wanted, Func<T, long> id, Func<T, string?[]> names, string parameter, string kind, CallOptions? options,
            CancellationToken cancellationToken, string? plural = null)
    {
        string text = wanted.Trim();
        if (NameLookup.IdIn(text) is { } number)
        {
            return number;
        }

        if (text.Length == 0)
        {
            throw new GorgiasNameException(NameMessages.Empty(kind), parameter);
        }

        (IReadOnlyList<T> all, bool isCached) = await list.ReadAsync(false, options, cancellationToken).ConfigureAwait(false);
        if (isCached && NameLookup.Named(all, text, names, StringComparer.OrdinalIgnoreCase).Count == 0)
        {
            (all, _) = await list.ReadAgainAsync(options, cancellationToken).ConfigureAwait(false);
        }

        return id(NameLookup.One(
            all, text, kind, parameter, item => FormattableString.Invariant($"{id(item)}"), names, StringComparer.OrdinalIgnoreCase, plural));
    }
}
