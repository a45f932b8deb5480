namespace Gorgias.Shared;

/// <summary>A secret of a connection, with the user that it belongs to.</summary>
internal sealed class KnownSecret(string? userName, string value)
{
    /// <summary>The user; null when it has none. A user name alone is no secret.</summary>
    public string? UserName { get; } = userName;

    public string Value { get; } = value;
}
