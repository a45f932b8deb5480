using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>The calls of a kind of object that can be read: one by id, a list page by page, and one by its name.</summary>
/// <typeparam name="T">The class of the objects.</typeparam>
public abstract class ReadableResource<T>
    where T : GorgiasObject
{
    private readonly ListPager _pager;

    private protected ReadableResource(ApiCaller caller, ListPager pager, ResourceKind<T> kind) => (Caller, _pager, Kind) = (caller, pager, kind);

    /// <summary>The noun for one of the objects, such as <c>macro</c>.</summary>
    public string Noun => Kind.Noun;

    /// <summary>True when the objects have names by which they are found.</summary>
    public virtual bool HasNames => Kind.List is not null;

    internal ResourceKind<T> Kind { get; }

    private protected ApiCaller Caller { get; }

    /// <summary>Reads one object. One call.</summary>
    /// <exception cref="GorgiasApiException">There is no object with this id.</exception>
    /// <exception cref="GorgiasException">The object could not be read.</exception>
    public async Task<T> GetAsync(long id, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest { Method = HttpMethod.Get, Path = Kind.PathOf(id), RequiresBody = true };
        return Known((await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Read<T>());
    }

    /// <summary>An object that the API answered with. One without an id must not be taken for the object 0.</summary>
    private protected T Known(T read, long? id = null) => Kind.Id(read) is var own && own > 0 && (id ?? own) == own
        ? read
        : throw new GorgiasProtocolException(ResponseMessages.AnotherObject(Kind.Noun, id, own));

    /// <summary>Lists objects page by page, each once; the next page is fetched while one is consumed.</summary>
    /// <param name="filter">Query parameters by their wire names; null or empty for all objects.</param>
    /// <param name="first">The most objects that are wanted; null for all.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public virtual async IAsyncEnumerable<T> ListAsync(
        IReadOnlyDictionary<string, object?>? filter = null, int? first = null, CallOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Objects can move between pages while they are read.
        var seen = new HashSet<long>();
        await foreach (JToken item in _pager.ListAsync(Kind.Path, filter ?? new Dictionary<string, object?>(), first, options, cancellationToken)
            .ConfigureAwait(false))
        {
            T read = GorgiasJson.Read<T>(item);
            if (Kind.Id(read) <= 0)
            {
                options?.OnWarning?.Invoke(ResponseMessages.ItemWithoutId(Kind.Noun));
            }
            else if (seen.Add(Kind.Id(read)))
            {
                yield return read;
            }
        }
    }

    /// <summary>Finds the id of the object that a person means.</summary>
    /// <param name="idOrName">The id, or a name; what is only digits is an id.</param>
    /// <param name="parameter">The parameter that has it, for the error.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasNameException">No object has the name, or several have it.</exception>
    /// <exception cref="GorgiasException">The names could not be read.</exception>
    public async Task<long> ResolveAsync(
        string idOrName, string parameter, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string text = idOrName.Trim();
        if (NameLookup.IdIn(text) is { } id)
        {
            return id;
        }

        if (!HasNames)
        {
            throw new GorgiasNameException(NameMessages.NotAnId(Kind.Noun, text), parameter);
        }

        return text.Length == 0
            ? throw new GorgiasNameException(NameMessages.Empty(Kind.Noun), parameter)
            : Kind.Id(Known(await FindNamedAsync(text, parameter, options, cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Checks that an object is the one that a record means, by another key that the record has. Without such keys nothing is checked.</summary>
    /// <exception cref="GorgiasException">The object is another one, or could not be read.</exception>
    internal virtual Task CheckAsync(long id, string key, CallOptions? options, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Checks that the object with an id has a name: a record can have the id of another kind of object. One call.</summary>
    /// <exception cref="GorgiasNameException">The object has another name.</exception>
    /// <exception cref="GorgiasException">There is no such object, or it could not be read.</exception>
    internal async Task CheckNameAsync(long id, string name, string parameter, CallOptions? options, CancellationToken cancellationToken) =>
        CheckName(await GetAsync(id, options, cancellationToken).ConfigureAwait(false), name, parameter);

    /// <summary>
    /// Reads the object that a person means. If it has another name by now, then the names are read again, and the object that has the name now is read.
    /// </summary>
    /// <exception cref="GorgiasNameException">No object has the name, or several have it.</exception>
    /// <exception cref="GorgiasException">The object or the names could not be read.</exception>
    internal async Task<T> GetNamedAsync(string idOrName, string parameter, CallOptions? options, CancellationToken cancellationToken)
    {
        string name = idOrName.Trim();
        try
        {
            T known = await GetAsync(await ResolveAsync(name, parameter, options, cancellationToken).ConfigureAwait(false), options, cancellationToken)
                .ConfigureAwait(false);
            if (NameLookup.IdIn(name) is not null || HasName(known, name))
            {
                return known;
            }
        }
        catch (GorgiasNameException)
        {
            // It may be newer than the names that are known.
        }

        OutdateNames();
        T read = await GetAsync(await ResolveAsync(name, parameter, options, cancellationToken).ConfigureAwait(false), options, cancellationToken)
            .ConfigureAwait(false);
        CheckName(read, name, parameter);
        return read;
    }

    private bool HasName(T read, string name) => Kind.Names(read).Contains(name, Kind.Comparer);

    private void CheckName(T read, string name, string parameter)
    {
        if (!HasName(read, name))
        {
            string? known = Kind.Names(read).FirstOrDefault(static one => !string.IsNullOrEmpty(one));
            throw new GorgiasNameException(NameMessages.HasOtherName(Kind.Noun, Kind.Id(read), known, name), parameter);
        }
    }

    /// <summary>The one object that has a name. A kind with too many objects for a list of names asks the account instead.</summary>
    private protected virtual async Task<T> FindNamedAsync(string name, string parameter, CallOptions? options, CancellationToken cancellationToken) =>
        NameLookup.One(
            await CandidatesAsync(name, options, cancellationToken).ConfigureAwait(false), name, Kind.Noun, parameter, Kind.Candidate, Kind.Names,
            Kind.Comparer);

    /// <summary>
    /// Makes the next lookup of a name read the names, however young their list is. What removes, merges or creates by name calls it once before its first
    /// name: another client may have renamed an object, or given its name to a second one.
    /// </summary>
    internal virtual void OutdateNames() => Kind.List?.Outdate();

    /// <summary>
    /// The objects among which one with the name is, if there is one: what changes or removes by name must not trust a list of ten minutes ago. A list is read
    /// at most once a minute, and after <see cref="OutdateNames"/>.
    /// </summary>
    internal virtual async Task<IReadOnlyList<T>> CandidatesAsync(string name, CallOptions? options, CancellationToken cancellationToken)
    {
        (IReadOnlyList<T> known, _) = await Kind.List!.ReadAsync(true, options, cancellationToken).ConfigureAwait(false);
        if (Kind.Search is not { } search || known.Count < Kind.List.Most)
        {
            return known;
        }

        var found = new List<T>(known);
        await foreach (T item in ListAsync(new Dictionary<string, object?> { [search] = name }, null, options, cancellationToken).ConfigureAwait(false))
        {
            if (!found.Exists(one => Kind.Id(one) == Kind.Id(item)))
            {
                found.Add(item);
            }
        }

        return found;
    }
}
