using System.Net;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>
/// The way through one list: which page is next, which items were given, and whether the list ended as it should.
/// <para>
/// The rows of a page-numbered list shift when rows appear or vanish between two pages. A row that comes twice is given once. When the list shrinks, a row may
/// have moved to a page that was read already: such a list is read again from its start, and only rows that are new are given. A row vanishing in the same
/// moment in which another appears at the end leaves no trace; page numbers offer nothing against it.
/// </para>
/// </summary>
internal sealed class ListWalk
{
    /// <summary>How often a list that shrinks is read.</summary>
    private const int MostRounds = 3;

    private const string Limit = "limit";

    private readonly Uri _baseUri;
    private readonly string _path;
    private readonly string _bare;
    private readonly List<KeyValuePair<string, object?>> _parameters;
    private readonly bool _ownLimit;
    private readonly bool _startsInside;
    private readonly long? _firstPage;
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private long? _asked;
    private long _given;
    private bool _haveIds = true;
    private int _round;
    private bool _isEnveloped;

    // Of this round:
    private long _held;
    private long _new;
    private long? _count;
    private bool _shrunk;

    /// <param name="baseUri">The account's base address.</param>
    /// <param name="path">The list's path; a query in it counts as parameters.</param>
    /// <param name="query">Parameters; they win over those in the path.</param>
    /// <param name="limit">How many items a page shall hold, unless the parameters say.</param>
    public ListWalk(Uri baseUri, string path, IReadOnlyDictionary<string, object?> query, int limit)
    {
        (_baseUri, _path) = (baseUri, path);
        (_bare, _parameters) = Parameters(path, query);
        if (!_parameters.Any(p => p.Key == Limit))
        {
            _ownLimit = true;
            _parameters.Add(new(Limit, limit));
        }

        _startsInside = _parameters.Any(p => p.Key == PageLink.Cursor);
        _firstPage = PageLink.ParseNumber(Value(PageLink.PageNumber));
        Restart();
    }

    /// <summary>The path and query of the first page.</summary>
    public string Start => QueryText.Add(_bare, _parameters);

    /// <summary>True when the API refused the number of items a page that nobody asked for. It is not documented which lists take it.</summary>
    public bool CanDropLimit(GorgiasApiException refusal) =>
        _ownLimit && refusal.StatusCode == HttpStatusCode.BadRequest && refusal.FieldErrors.ContainsKey(Limit);

    public void DropLimit() => _parameters.RemoveAll(p => p.Key == Limit);

    /// <summary>Reads the page that was fetched last.</summary>
    /// <exception cref="GorgiasProtocolException">It is not a list.</exception>
    public ListStep Take(JToken? json)
    {
        var page = ListPage.Read(json, _baseUri, _path, _asked);
        IReadOnlyList<JToken> items = [.. page.IsNumbered ? page.Items.Where(IsNew) : page.Items];
        _given += items.Count;
        _new += items.Count;
        _held += page.Items.Count;
        _shrunk |= page.Count < _count;
        _count = page.Count ?? _count;
        string? problem = Problem(page);
        _isEnveloped |= !page.IsBare;
        if (problem is { } message)
        {
            return new ListStep(items, null, new GorgiasProtocolException(message));
        }

        if (page.Next is { } next)
        {
            _asked = next.Page;
            return new ListStep(items, Address(next), null);
        }

        if (IsWhole(page))
        {
            return new ListStep(items, null, null);
        }

        if (page.IsNumbered && _haveIds && _round < MostRounds && (_round == 1 || _shrunk || _new > 0))
        {
            Restart();
            return new ListStep(items, Start, null);
        }

        return new ListStep(items, null, new GorgiasProtocolException(
            _shrunk ? ResponseMessages.ListShrinks(_path, _given) : ResponseMessages.ListIncomplete(_path, _given, Announced(page))));
    }

    private static (string Path, List<KeyValuePair<string, object?>> All) Parameters(string path, IReadOnlyDictionary<string, object?> query)
    {
        var given = query.Where(p => p.Value is not null).ToList();
        int mark = path.IndexOf('?');
        return mark < 0
            ? (path, given)
            : (path.Substring(0, mark), QueryText.Read(path.Substring(mark)).Where(p => given.All(g => g.Key != p.Key)).Concat(given).ToList());
    }

    // A list that began in an envelope and goes on without one does not tell its end.
    private string? Problem(ListPage page) =>
        page.IsBare && _isEnveloped ? ResponseMessages.EndUnknown(_path, _given)
        : page.Elsewhere is { } address ? ResponseMessages.NextPageElsewhere(_path, _given, address)
        : page.UnknownWay is { } name ? ResponseMessages.NextPageUnknown(_path, _given, name)
        : (page.Number is { } number && _asked is { } asked && number != asked) || (page.Next is { } next && !_pages.Add(Signature(next)))
            ? ResponseMessages.SamePageTwice(_path, _given)
        : null;

    private bool IsWhole(ListPage page) => page.IsNumbered ? !_shrunk && !(Announced(page) > _held) : _startsInside || !(page.Count > _held);

    /// <summary>How many items the list has from its first page on; null when that is not known.</summary>
    private long? Announced(ListPage page) => _firstPage is { } first and > 1 ? page.Count - ((first - 1) * page.Size) : page.Count;

    private void Restart()
    {
        _round++;
        (_held, _new, _count, _shrunk, _asked) = (0, 0, null, false, _firstPage);
        _pages.Clear();
        _pages.Add(Signature(PageLink.OfPage(_firstPage ?? 1)));
        if (Value(PageLink.Cursor) is { } cursor)
        {
            _pages.Add(Signature(PageLink.OfCursor(cursor)));
        }
    }

    private bool IsNew(JToken item)
    {
        if ((item as JObject)?["id"] is JValue { Type: JTokenType.Integer or JTokenType.String } id)
        {
            return _ids.Add($"{id.Type} {id}");
        }

        _haveIds = false;
        return true;
    }

    /// <summary>The address of a page: what the list gave, and the list's own parameters. A page stays as large as asked for.</summary>
    private string Address(PageLink link)
    {
        var from = link.Query.Where(p => p.Key != Limit || _parameters.All(own => own.Key != Limit)).ToList();
        return QueryText.Add(link.Path ?? _bare, _parameters.Where(p => from.All(f => f.Key != p.Key)).Concat(from));
    }

    private string Signature(PageLink link) =>
        (link.Path ?? _bare).Trim('/') + string.Concat(link.Query.Select(p => $"&{p.Key}={p.Value}").OrderBy(p => p, StringComparer.Ordinal));

    private string? Value(string name) => _parameters.Where(p => p.Key == name).Select(p => p.Value?.ToString()).LastOrDefault();
}
