using Newtonsoft.Json;

namespace Gorgias.Orders.Platforms;

/// <summary>How one value of a record holds the lines of the order.</summary>
internal sealed class LineTable
{
    /// <summary>The column, or the path.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Column { get; init; } = "";

    /// <summary>How the value holds them.</summary>
    public ListFormat Format { get; init; }

    /// <summary>What stands between two lines.</summary>
    public string Between { get; init; } = ",";

    /// <summary>What stands between two named values of a line.</summary>
    public string Pair { get; init; } = "|";

    /// <summary>What stands between a name and its value.</summary>
    public string Value { get; init; } = ":";

    /// <summary>Which name of a line holds which field.</summary>
    [JsonConverter(typeof(FieldNamesConverter))]
    public IReadOnlyDictionary<OrderField, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<OrderField, IReadOnlyList<string>>();

    /// <summary>Where a line has what the customer chose or wrote for it; null when it has no such list.</summary>
    public NamedTexts? Properties { get; init; }

    /// <summary>
    /// Further names in a text, whose values are not read. When there are any, nothing else in the text is a name: what looks like one belongs to the value
    /// before it.
    /// </summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Which items are no lines.</summary>
    public IReadOnlyList<SkipRule> Skip { get; init; } = [];
}
