using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>The calls of a kind of object that can be created and changed as well. Fields are given by their wire names (gorgias-api.md, section 6).</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class WritableResource<T> : ReadableResource<T>
    where T : GorgiasObject
{
    private protected WritableResource(ApiCaller caller, ListPager pager, ResourceKind<T> kind)
        : base(caller, pager, kind)
    {
    }

    /// <summary>
    /// Finds the object that has the name or key of one that is to be created. The list of names is at most a minute old, and has what this client created
    /// since.
    /// </summary>
    /// <returns>The object; null when there is none.</returns>
    /// <exception cref="GorgiasException">The objects could not be read.</exception>
    public virtual async Task<T?> FindAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        Kind.List is not null && NameIn(fields) is { } name
            ? NameLookup.Named(await CandidatesAsync(name, options, cancellationToken).ConfigureAwait(false), name, Kind.Names, Kind.Comparer).FirstOrDefault()
            : null;

    /// <summary>Creates an object. One call. After an unknown outcome, an object whose name is new is looked up; one without a name, or whose names were not
    /// read before (<see cref="FindAsync"/>), is not created again.</summary>
    /// <exception cref="GorgiasUnknownOutcomeException">It is not known whether the object was created.</exception>
    /// <exception cref="GorgiasException">The object was not created.</exception>
    public virtual async Task<T> CreateAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Post,
            Path = Kind.Path,
            Body = BodyOf(fields),
            RequiresBody = true,
            Lookup = LookupOf(fields, options),
        };
        T created = Known((await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Read<T>());
        Kind.List?.Note(created, Kind.Id);
        return created;
    }

    /// <summary>Changes an object: the given fields, and no other. One call, which may be repeated.</summary>
    /// <exception cref="GorgiasException">The object was not changed, or the outcome is unknown.</exception>
    public virtual async Task<T> UpdateAsync(
        long id, IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Put, Path = Kind.PathOf(id), Body = BodyOf(fields), RequiresBody = true };
        T changed = Known((await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Read<T>(), id);
        Kind.List?.Note(changed, Kind.Id);
        return changed;
    }

    /// <summary>The error that an object is there already.</summary>
    internal GorgiasExistsException Exists(T existing) => new(
        NameMessages.Exists(Kind.Noun, Kind.Names(existing).FirstOrDefault(static name => !string.IsNullOrEmpty(name)) ?? "", Kind.Id(existing)), existing);

    /// <summary>Looks up, after an unknown outcome, what a call created; null for an object that cannot be told from others.</summary>
    private protected virtual Func<CancellationToken, Task<JToken?>>? LookupOf(IReadOnlyDictionary<string, object?> fields, CallOptions? options) =>
        Kind.List?.Known is { } before && NameIn(fields) is { } name ? stop => LookUpAsync(name, before, options, stop) : null;

    private string? NameIn(IReadOnlyDictionary<string, object?> fields) =>
        Kind.Key is { } key && fields.TryGetValue(key, out object? value) && value is string { Length: > 0 } name ? name : null;

    // An object of this name that was not there before is the one that the call created.
    private async Task<JToken?> LookUpAsync(string name, IReadOnlyList<T> before, CallOptions? options, CancellationToken stop)
    {
        var earlier = new HashSet<long>(before.Select(Kind.Id));
        var query = new Dictionary<string, object?>();
        if (Kind.Search is { } search)
        {
            query[search] = name;
        }

        await foreach (T item in ListAsync(query, null, options?.ForLookup(), stop).ConfigureAwait(false))
        {
            if (Kind.Names(item).Contains(name, Kind.Comparer) && !earlier.Contains(Kind.Id(item)))
            {
                return GorgiasJson.Write(item);
            }
        }

        return null;
    }

    private protected static byte[] BodyOf(IReadOnlyDictionary<string, object?> fields) => RequestBodies.Of(PlainJson.FromPlain(fields));
}
