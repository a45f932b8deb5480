using Gorgias.Client.Calls;
using Gorgias.Client.Composing;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>
/// Reads, creates, changes and removes users (gorgias-api.md, sections 5 and 6.4). Users are found by e-mail address or name. Id 0 is the caller: it can be
/// read, but not changed or removed, because a file has a 0 where it has no id.
/// </summary>
public sealed class UserOperations : RemovableResource<GorgiasUser>
{
    internal UserOperations(ApiCaller caller, ListPager pager, CachedList<GorgiasUser> list)
        : base(
            caller, pager,
            new ResourceKind<GorgiasUser>("user", "api/users", static user => user.Id, static user => [user.Email, user.Name]) { List = list, Key = "email" })
    {
    }

    /// <inheritdoc/>
    /// <exception cref="GorgiasNameException">The id is 0.</exception>
    public override Task<GorgiasUser> UpdateAsync(
        long id, IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        base.UpdateAsync(Known(id), fields, options, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="GorgiasNameException">The id is 0.</exception>
    public override Task RemoveAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        base.RemoveAsync(Known(id), options, cancellationToken);

    /// <summary>The field <c>role</c> with this role.</summary>
    /// <param name="role">The name of a role, such as <c>agent</c>.</param>
    /// <exception cref="GorgiasValidationException">There is no such role.</exception>
    public static IReadOnlyDictionary<string, object?> RoleField(string role)
    {
        var rules = new FieldRules();
        rules.OneOf("Role", role, KnownValues.Roles);
        rules.ThrowIfAny();
        return new Dictionary<string, object?> { ["name"] = role };
    }

    private static long Known(long id) => id > 0
        ? id
        : throw new GorgiasNameException(NameMessages.NotAnId("user", FormattableString.Invariant($"{id}")), "Id");
}
