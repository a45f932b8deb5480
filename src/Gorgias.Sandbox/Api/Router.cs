using Gorgias.Sandbox.Common;

namespace Gorgias.Sandbox.Api;

/// <summary>Finds the route of a request. If several match, the one that was added first is used.</summary>
internal sealed class Router
{
    private readonly Dictionary<string, List<Route>> _byFirstSegment = new(StringComparer.Ordinal);

    /// <summary>The names of all routes, for example <c>GET /api/tickets/{id}</c>.</summary>
    public IEnumerable<string> Labels => _byFirstSegment.Values.SelectMany(routes => routes).Select(route => route.Label);

    public void Add(string method, string pattern, Endpoint endpoint, RouteInput input = RouteInput.Nothing)
    {
        int slash = pattern.IndexOf('/');
        string first = slash < 0 ? pattern : pattern.Substring(0, slash);
        if (!_byFirstSegment.TryGetValue(first, out List<Route>? routes))
        {
            _byFirstSegment[first] = routes = [];
        }

        routes.Add(new Route(method, pattern, endpoint) { Input = input });
    }

    /// <summary>Finds a route. HEAD uses the route of GET.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="path">The decoded path below <c>/api/</c>, without a slash at its end.</param>
    /// <param name="values">Receives the path's parameters.</param>
    /// <exception cref="ApiProblemException">404: the path does not exist; 405: the path does not have the method.</exception>
    public Route Find(string method, string path, List<string> values)
    {
        string[] segments = path.Split('/');
        string wanted = method == "HEAD" ? "GET" : method;
        if (!_byFirstSegment.TryGetValue(segments[0], out List<Route>? routes))
        {
            throw ApiProblemException.NotFound();
        }

        SortedSet<string>? others = null;
        foreach (Route route in routes)
        {
            if (route.Matches(segments, values))
            {
                if (route.Method == wanted)
                {
                    return route;
                }

                (others ??= new SortedSet<string>(StringComparer.Ordinal)).Add(route.Method);
            }
        }

        throw others is null
            ? ApiProblemException.NotFound()
            : new ApiProblemException(405, "The specified HTTP method is not allowed.") { Allow = string.Join(", ", others) };
    }
}
