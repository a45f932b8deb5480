namespace GorgiasPS.Session;

/// <summary>A cmdlet that may be given a connection of its own.</summary>
internal interface IConnectedCmdlet
{
    /// <summary>The connection that it was given; null for the session's.</summary>
    GorgiasConnection? Connection { get; }
}
