using Newtonsoft.Json;

namespace Gorgias.Orders.Platforms;

/// <summary>Which rows of an export are no orders.</summary>
internal sealed class SkipRule : RowCondition
{
    /// <summary>What such a row is, in a word or two that a user reads: <c>footer</c>, <c>refund</c>.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Reason { get; init; } = "";

    /// <summary>Whether the user is told: something of meaning is left out.</summary>
    public bool Warn { get; init; }
}
