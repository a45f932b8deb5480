using Newtonsoft.Json;

namespace Gorgias.Orders.Platforms;

/// <summary>A list of objects of which each has a name and a text, such as what a customer chose for a product.</summary>
internal sealed class NamedTexts
{
    /// <summary>The path of the list.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Column { get; init; } = "";

    /// <summary>Where an object has the name.</summary>
    public string Name { get; init; } = "name";

    /// <summary>Where an object has the text.</summary>
    public string Value { get; init; } = "value";
}
