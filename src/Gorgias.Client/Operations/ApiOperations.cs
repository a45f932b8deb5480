using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Makes any call of the API, with the same rate limiter, retries and checks as other calls.</summary>
public sealed class ApiOperations
{
    private readonly ApiCaller _caller;
    private readonly ListPager _pager;
    private readonly Uri _baseUri;

    internal ApiOperations(ApiCaller caller, ListPager pager, Uri baseUri) => (_caller, _pager, _baseUri) = (caller, pager, baseUri);

    /// <summary>Makes one call. A POST of unknown outcome is not retried; GET, PUT and DELETE are.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, with or without <c>/api</c> and a query; a full address must be that of the account.</param>
    /// <param name="query">The query parameters; a list becomes a repeated parameter. May be null.</param>
    /// <param name="body">Text, numbers, booleans, dictionaries and lists, written as JSON. May be null.</param>
    /// <param name="options">Priority and observer of the call.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The body of the response as text, numbers, booleans, dictionaries and lists; null when it is empty.</returns>
    /// <exception cref="ArgumentException">The path leads to another host.</exception>
    /// <exception cref="GorgiasException">The call was refused or not sent, or its outcome is unknown.</exception>
    public async Task<object?> InvokeAsync(
        string method, string path, IReadOnlyDictionary<string, object?>? query = null, object? body = null, CallOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        string target = Normalise(path);
        var verb = new HttpMethod(method.ToUpperInvariant());
        var request = new ApiRequest
        {
            Method = verb,
            RemovesObject = verb == HttpMethod.Delete && body is null && target.Split('/').Length == 3,
            Path = QueryText.Add(target, query ?? new Dictionary<string, object?>()),
            Body = body is null ? null : RequestBodies.Of(PlainJson.FromPlain(body)),
        };
        return PlainJson.ToPlain((await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Json);
    }

    /// <summary>
    /// Reads a list to its end, page by page: by cursor, address or page number. Parameters as for <see cref="InvokeAsync"/>. A list that ends without an
    /// exception is whole as far as its pages tell.
    /// </summary>
    /// <exception cref="ArgumentException">The path leads to another host.</exception>
    /// <exception cref="GorgiasProtocolException">The list has more items than could be read; thrown after those that came.</exception>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public async IAsyncEnumerable<object?> PaginateAsync(
        string path, IReadOnlyDictionary<string, object?>? query = null, int? first = null, CallOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (JToken item in _pager.ListAsync(Normalise(path), query ?? new Dictionary<string, object?>(), first, options, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return PlainJson.ToPlain(item);
        }
    }

    private string Normalise(string path)
    {
        string local = AccountPath.Of(_baseUri, path) ?? throw new ArgumentException(ConnectionMessages.PathOutsideAccount(path), nameof(path));
        return local.StartsWith(AccountPath.Api, StringComparison.OrdinalIgnoreCase) || local.StartsWith("oauth/", StringComparison.OrdinalIgnoreCase)
            ? local
            : AccountPath.Api + local;
    }
}
