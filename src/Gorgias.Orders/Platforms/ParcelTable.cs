using Newtonsoft.Json;

namespace Gorgias.Orders.Platforms;

/// <summary>How a list of objects in a record holds the parcels of the order.</summary>
internal sealed class ParcelTable
{
    /// <summary>The path of the list.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Column { get; init; } = "";

    /// <summary>Which name of a parcel holds which field.</summary>
    [JsonConverter(typeof(FieldNamesConverter))]
    public IReadOnlyDictionary<OrderField, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<OrderField, IReadOnlyList<string>>();
}
