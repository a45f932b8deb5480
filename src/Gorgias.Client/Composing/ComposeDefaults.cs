namespace Gorgias.Client;

/// <summary>What holds where a request is silent.</summary>
public sealed class ComposeDefaults
{
    /// <summary>Channel; <c>api</c> when null.</summary>
    public string? Channel { get; init; }

    /// <summary>Via; <c>api</c> when null.</summary>
    public string? Via { get; init; }

    /// <summary>The agent in whose name agent messages and notes are written: the e-mail address of the API key's user.</summary>
    public string? AgentEmail { get; init; }

    /// <summary>The present moment, for messages stored as already sent.</summary>
    public required DateTimeOffset Now { get; init; }
}
