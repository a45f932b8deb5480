namespace Gorgias.Sandbox.Api;

/// <summary>What a route accepts besides path parameters and a JSON body.</summary>
[Flags]
internal enum RouteInput
{
    /// <summary>Nothing. Any query parameter is unknown and an error.</summary>
    Nothing = 0,

    /// <summary>A query, whose parameters the endpoint checks.</summary>
    Query = 1,

    /// <summary>A body that is something other than JSON.</summary>
    AnyBody = 2,
}
