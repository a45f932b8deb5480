using System.Globalization;
using Gorgias.Sandbox.Common;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>Reads query parameters and collects their errors. An unknown parameter is an error (400, gorgias-api.md section 3).</summary>
internal sealed class QueryReader
{
    private const int DefaultLimit = 30;
    private static readonly string[] PagingNames = ["cursor", "limit", "order_by"];

    private readonly ApiCall _call;
    private readonly string _failure;
    private readonly JObject _problems = [];

    /// <param name="call">The call whose query is read.</param>
    /// <param name="failure">The text of <c>error.msg</c> when a parameter is wrong.</param>
    /// <param name="known">The names of the parameters, without those of paging.</param>
    public QueryReader(ApiCall call, string failure, params string[] known)
        : this(call, failure, paging: true, known)
    {
    }

    private QueryReader(ApiCall call, string failure, bool paging, string[] known)
    {
        _call = call;
        _failure = failure;
        foreach (KeyValuePair<string, string> part in call.Query)
        {
            if (!known.Contains(part.Key) && !(paging && PagingNames.Contains(part.Key)))
            {
                _problems[part.Key] = new JArray("Unknown field.");
            }
        }
    }

    public static QueryReader WithoutPaging(ApiCall call, string failure, params string[] known) => new(call, failure, paging: false, known);

    /// <summary>Whether the query has a parameter of paging.</summary>
    public bool HasPaging => _call.Query.Any(part => PagingNames.Contains(part.Key));

    public string? Text(string name)
    {
        string? found = null;
        foreach (KeyValuePair<string, string> part in _call.Query.Where(part => part.Key == name))
        {
            found = part.Value;
        }

        return found;
    }

    public IReadOnlyList<string> Texts(string name) => [.. _call.Query.Where(part => part.Key == name).Select(part => part.Value)];

    public long? Number(string name, long min = 0, long max = long.MaxValue) => Text(name) is { } text ? Parse(name, text, min, max) : null;

    public IReadOnlyList<long> Numbers(string name, int maxCount)
    {
        IReadOnlyList<string> texts = Texts(name);
        if (texts.Count > maxCount)
        {
            Problem(name, "Longer than maximum length " + maxCount.ToString(CultureInfo.InvariantCulture) + ".");
        }

        return [.. texts.Select(text => Parse(name, text, 0, long.MaxValue))];
    }

    public bool? Flag(string name) => Text(name) switch
    {
        null => null,
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        _ => Fail<bool>(name, "Not a valid boolean."),
    };

    public DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : WireTime.TryParse(text, out DateTimeOffset time) ? time
        : Fail<DateTimeOffset>(name, "Not a valid datetime.");

    public string? OneOf(string name, params string[] words)
    {
        if (Text(name) is { } text && !words.Contains(text))
        {
            Problem(name, "Must be one of: " + string.Join(", ", words) + ".");
        }

        return Text(name);
    }

    public void Problem(string name, string sentence) => _problems[name] = new JArray(sentence);

    /// <summary>Reads the parameters of paging.</summary>
    /// <param name="orders">The allowed values of <c>order_by</c>. The first is the default.</param>
    public PageRequest Paging(params string[] orders) => Paging(DefaultLimit, orders);

    /// <summary>Reads the parameters of paging of a list whose order cannot be chosen.</summary>
    /// <param name="order">The order.</param>
    public PageRequest PagingIn(string order)
    {
        PageRequest paging = Paging(order);
        if (Text("order_by") is not null)
        {
            Problem("order_by", "Unknown field.");
        }

        return paging;
    }

    /// <summary>Reads the parameters of paging.</summary>
    /// <param name="defaultLimit">The maximum number of rows when there is no <c>limit</c>.</param>
    /// <param name="orders">The allowed values of <c>order_by</c>. The first is the default.</param>
    public PageRequest Paging(int defaultLimit, params string[] orders)
    {
        int limit = (int)(Number("limit", 1, 100) ?? defaultLimit);
        string order = OneOf("order_by", orders) ?? orders[0];
        string binding = UrlText.Compose(_call.Path, _call.Query.Where(part => part.Key is not ("cursor" or "limit" or "order_by"))) + " " + order;
        return Paging(limit, order, binding);
    }

    /// <summary>The parameters of paging of a list that the body describes, in the order of the body.</summary>
    /// <param name="body">The body, to which the cursors are bound.</param>
    /// <param name="maxLimit">The greatest <c>limit</c>.</param>
    public PageRequest PagingOf(string body, int maxLimit)
        => Paging((int)(Number("limit", 1, maxLimit) ?? DefaultLimit), "asc", _call.Path + " " + body);

    private PageRequest Paging(int limit, string order, string binding)
    {
        Cursor? cursor = null;
        // An empty cursor gives the first page, as observed (gorgias-api.md section 4).
        if (Text("cursor") is { Length: > 0 } text && (cursor = Cursor.Parse(text, binding)) is null)
        {
            Problem("cursor", "Invalid cursor.");
        }

        return new PageRequest(limit, order, cursor, binding);
    }

    /// <summary>Throws if any parameter was wrong. Call it after all parameters were read.</summary>
    /// <exception cref="ApiProblemException">400: a parameter was unknown or wrong.</exception>
    public void Done()
    {
        if (_problems.Count > 0)
        {
            throw new ApiProblemException(400, _failure, _problems);
        }
    }

    private long Parse(string name, string text, long min, long max)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return Fail<long>(name, "Not a valid integer.");
        }

        return number >= min && number <= max
            ? number
            : Fail<long>(name, string.Format(CultureInfo.InvariantCulture, "Must be between {0} and {1}.", min, max));
    }

    private T Fail<T>(string name, string sentence)
        where T : struct
    {
        Problem(name, sentence);
        return default;
    }
}
