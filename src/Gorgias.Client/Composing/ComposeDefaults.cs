namespace Gorgias.Client;

/// <summary>Values for what a request leaves open.</summary>
public sealed class ComposeDefaults
{
    /// <summary>The channel of tickets and messages; <c>api</c> when null.</summary>
    public string? Channel { get; init; }

    /// <summary>How tickets and messages reach Gorgias; <c>api</c> when null.</summary>
    public string? Via { get; init; }

    /// <summary>The e-mail address of the agent who is the author of agent messages and notes: the user of the API key. Null for none.</summary>
    public string? AgentEmail { get; init; }

    /// <summary>The current time, for messages stored as already sent.</summary>
    public required DateTimeOffset Now { get; init; }
}
