using System.Globalization;

namespace Gorgias.Sandbox.Api;

/// <summary>A method and a path pattern: <c>{id}</c> stands for a number, <c>{*}</c> for any one segment.</summary>
internal sealed class Route(string method, string pattern, Endpoint endpoint)
{
    private readonly string[] _segments = pattern.Split('/');

    public string Method { get; } = method;

    public Endpoint Endpoint { get; } = endpoint;

    /// <summary>The name of the route in the request log, for example <c>GET /api/tickets/{id}</c>.</summary>
    public string Label { get; } = method + " /api/" + pattern;

    /// <summary>What the route accepts besides path parameters and a JSON body.</summary>
    public RouteInput Input { get; init; }

    public bool Matches(string[] segments, List<string> values)
    {
        values.Clear();
        if (segments.Length != _segments.Length)
        {
            return false;
        }

        for (int i = 0; i < segments.Length; i++)
        {
            switch (_segments[i])
            {
                case "{id}" when long.TryParse(segments[i], NumberStyles.None, CultureInfo.InvariantCulture, out _):
                case "{*}":
                    values.Add(segments[i]);
                    break;
                case var literal when literal == segments[i]:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
