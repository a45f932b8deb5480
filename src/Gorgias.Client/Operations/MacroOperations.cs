using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Operations;

namespace Gorgias.Client;

/// <summary>Reads, creates, changes and removes macros (gorgias-api.md, sections 5 and 6.5).</summary>
public sealed class MacroOperations : RemovableResource<GorgiasMacro>
{
    internal MacroOperations(ApiCaller caller, ListPager pager, CachedList<GorgiasMacro> list)
        : base(caller, pager, new ResourceKind<GorgiasMacro>("macro", "api/macros", static macro => macro.Id, static macro => [macro.Name]) { List = list })
    {
    }

    /// <summary>
    /// Changes a macro. The API takes the whole list of actions, and perhaps the name with every change, so that the macro is read first. Each call may be
    /// repeated.
    /// </summary>
    /// <param name="id">The macro's id.</param>
    /// <param name="fields">Fields by their wire names.</param>
    /// <param name="content">What the macro is to do.</param>
    /// <param name="archived">Whether the macro is archived; null to leave that as it is.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasException">The macro was not changed, or not wholly, or the outcome is unknown.</exception>
    public async Task<GorgiasMacro> ChangeAsync(
        long id, IReadOnlyDictionary<string, object?> fields, MacroContent content, bool? archived = null, CallOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        GorgiasMacro macro = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
        if (fields.Count > 0 || !content.IsEmpty)
        {
            var body = fields.ToDictionary(static field => field.Key, static field => field.Value);
            body["name"] = body.TryGetValue("name", out object? name) ? name : macro.Name;
            if (!content.IsEmpty)
            {
                body["actions"] = content.AddTo(macro.Actions);
            }

            macro = await UpdateAsync(id, body, options, cancellationToken).ConfigureAwait(false);
        }

        if (archived is { } wanted)
        {
            await SetArchivedAsync(id, wanted, options, cancellationToken).ConfigureAwait(false);
            macro = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
        }

        return macro;
    }

    /// <summary>Archives a macro, so that agents are not offered it, or takes it back from the archive. One call, which may be repeated.</summary>
    /// <exception cref="GorgiasException">The macro was not changed, or the outcome is unknown.</exception>
    public async Task SetArchivedAsync(long id, bool archived, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Put,
            Path = archived ? "api/macros/archive" : "api/macros/unarchive",
            Body = RequestBodies.Of(PlainJson.FromPlain(new Dictionary<string, object?> { ["ids"] = new List<object?> { id } })),
        };
        await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        Kind.List!.Forget(id, Kind.Id);
    }
}
