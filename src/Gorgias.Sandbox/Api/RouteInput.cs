namespace Gorgias.Sandbox.Api;

/// <summary>What a route wants besides its path and a JSON body.</summary>
[Flags]
internal enum RouteInput
{
    /// <summary>Nothing; a query is an unknown parameter then.</summary>
    Nothing = 0,

    /// <summary>A query, whose parameters it checks itself.</summary>
    Query = 1,

    /// <summary>A body that is something other than JSON.</summary>
    AnyBody = 2,
}
