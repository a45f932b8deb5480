using Gorgias.Orders.Values;
using Newtonsoft.Json;

namespace Gorgias.Orders.Platforms;

/// <summary>
/// What one export of a platform looks like: by which names it is recognised, which name holds which field, and what of it is not read. The tables are
/// files beside this one; CONTRIBUTING.md describes their form.
/// </summary>
internal sealed class PlatformTable
{
    /// <summary>What <see cref="Ignored"/> says to mean all that is not named elsewhere.</summary>
    public const string Rest = "*";

    /// <summary>The name of the table's file, without its extension.</summary>
    [JsonIgnore]
    public string Id { get; internal set; } = "";

    /// <summary>The export as a user calls it.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Name { get; init; } = "";

    /// <summary>Where the names come from, when they were checked, and how sure they are.</summary>
    [JsonProperty(Required = Required.Always)]
    public string Source { get; init; } = "";

    /// <summary>What the table describes.</summary>
    [JsonProperty(Required = Required.Always)]
    public TableKind Kind { get; init; }

    /// <summary>Sets of names; an export that has all names of one of them is recognised.</summary>
    [JsonConverter(typeof(NameSetsConverter))]
    public IReadOnlyList<IReadOnlyList<string>> Requires { get; init; } = [];

    /// <summary>Names of which the export has at least one besides.</summary>
    public IReadOnlyList<string> RequiresAny { get; init; } = [];

    /// <summary>The names of each field, the preferred one first. <c>A + B</c> joins two.</summary>
    [JsonConverter(typeof(FieldNamesConverter))]
    public IReadOnlyDictionary<OrderField, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<OrderField, IReadOnlyList<string>>();

    /// <summary>
    /// Names that are not read: costs, fees and notes of the shop, and what other fields say already. <c>*</c> stands for any characters; alone it means
    /// all that is not named elsewhere.
    /// </summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Whether names that stand nowhere in the table are not read.</summary>
    [JsonIgnore]
    public bool IgnoresRest => Ignored.Contains(Rest);

    /// <summary>Names that agents see although a pattern of <see cref="Ignored"/> fits them; of an object also paths.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Names of what the customer chose or wrote for the whole order; only a reader of its own has such.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Whether quotes around a value are no part of it. False for files that never quote, in which a quote is a character like another.</summary>
    public bool Quotes { get; init; } = true;

    /// <summary>The order of the numbers in its dates.</summary>
    public DateOrder Dates { get; init; }

    /// <summary>The decimal sign of its amounts.</summary>
    public DecimalSign Amounts { get; init; }

    /// <summary>The character of the decimal sign; null where the table does not say.</summary>
    [JsonIgnore]
    public char? DecimalSign => Amounts switch { Platforms.DecimalSign.Point => '.', Platforms.DecimalSign.Comma => ',', _ => null };

    /// <summary>The currency of its amounts, where it has but one.</summary>
    public string? Currency { get; init; }

    /// <summary>What its column of totals counts.</summary>
    public TotalsOf Totals { get; init; } = TotalsOf.Order;

    /// <summary>The fields of an order that stand per line in its rows and are added up.</summary>
    public IReadOnlyList<OrderField> Sums { get; init; } = [];

    /// <summary>How its texts are written.</summary>
    public TextForm Texts { get; init; }

    /// <summary>The shop whose ids its order ids are, where it has a source of its own.</summary>
    public OrderSource? Shop { get; init; }

    /// <summary>Words that begin a footer or a summary where a number is expected.</summary>
    public IReadOnlyList<string> Summaries { get; init; } = [];

    /// <summary>Which rows are no orders.</summary>
    public IReadOnlyList<SkipRule> Skip { get; init; } = [];

    /// <summary>Whether a row without an order number belongs to the order of the row above it.</summary>
    public bool Continues { get; init; }

    /// <summary>In which rows there is a line; null for all.</summary>
    public RowCondition? LineWhen { get; init; }

    /// <summary>How one value holds the lines; null when it does not.</summary>
    public LineTable? Lines { get; init; }

    /// <summary>How a list of objects holds the parcels; null when it does not.</summary>
    public ParcelTable? Parcels { get; init; }

    /// <summary>Every name in the table; of a path the name at its top.</summary>
    [JsonIgnore]
    public IEnumerable<string> AllNames => Fields.Values.SelectMany(static names => names)
        .SelectMany(static name => name.Split([" + "], StringSplitOptions.None))
        .Concat(Ignored.Where(static name => name.IndexOf('*') < 0))
        .Concat(Kept)
        .Concat(Attributes)
        .Concat(Lines is null ? [] : [Lines.Column])
        .Concat(Parcels is null ? [] : [Parcels.Column])
        .Select(name => Kind == TableKind.Json ? name.Split('.', '[')[0] : name);

    /// <summary>How many names recognise the export; null when they do not.</summary>
    /// <param name="has">Whether there is a column of a normalised name.</param>
    /// <param name="hasExactly">Whether there is a column of exactly this name.</param>
    public int? Match(Func<string, bool> has, Func<string, bool> hasExactly)
    {
        Func<string, bool> isThere = Kind == TableKind.Json ? hasExactly : name => has(ColumnName.Normalise(name));
        int most = Requires.Where(names => names.All(isThere)).Select(static names => names.Count).DefaultIfEmpty(0).Max();
        return most > 0 && (RequiresAny.Count == 0 || RequiresAny.Any(isThere)) ? most : null;
    }
}
