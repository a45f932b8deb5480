using System.Management.Automation.Language;
using Gorgias.Orders;
using Gorgias.Shared;
using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>The -Mapping to type, where columns were not found: what the command line says already, and the likely columns of the missing fields.</summary>
internal static class MappingLine
{
    /// <summary>The advice of an error.</summary>
    /// <param name="advice">The missing fields and the columns that there are.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="isRead">True when the order was read before, so that the mapping belongs to the command that reads it.</param>
    public static string Advice(MappingAdvice advice, OrderReadOptions options, bool isRead = false)
    {
        string line = Of(advice, options, out bool isComplete);
        return isRead ? MappingMessages.LineOfReader(line, isComplete ? null : advice.Columns) : MappingMessages.Line(line, isComplete ? null : advice.Columns);
    }

    /// <summary>The warning that a mapping has no use for a record; null when it has, or when there is none.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="layout">What the record's columns are read as; null when that is not known.</param>
    /// <param name="isRead">True for an order that was read before.</param>
    public static string? Unused(OrderReadOptions options, RecordLayout? layout, bool isRead) => options.FieldMapping is null || layout is null ? null
        : layout.Shape is OrderShape.ShopifyJson or OrderShape.ShopifyGraphQl or OrderShape.WooCommerceJson
            ? MappingMessages.NotUsedForShop(layout.Shape.ToString())
        : isRead ? MappingMessages.NotUsedForRead
            : null;

    /// <summary>The line; valid PowerShell whatever the names of the columns are.</summary>
    /// <param name="advice">The missing fields and the columns that there are.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="isComplete">False when a column is left to fill in.</param>
    private static string Of(MappingAdvice advice, OrderReadOptions options, out bool isComplete)
    {
        List<string> entries = [];
        bool hasGap = false;
        IReadOnlyDictionary<string, IReadOnlyList<string>> given = options.FieldMapping ?? new Dictionary<string, IReadOnlyList<string>>();
        foreach (KeyValuePair<string, IReadOnlyList<string>> field in given)
        {
            entries.Add(Entry(field.Key, field.Value.Select(column => Present(column, advice.Columns))));
        }

        foreach (KeyValuePair<OrderField, string?> field in advice.Fields.Where(field => !given.ContainsKey(field.Key.ToString())))
        {
            entries.Add(Entry(field.Key.ToString(), [field.Value]));
        }

        if (options.IgnoredColumns is { } ignored)
        {
            entries.Add(Entry(OrderMapping.Ignore, ignored));
        }

        isComplete = !hasGap;
        return $"@{{ {string.Join("; ", entries)} }}";

        string Entry(string name, IEnumerable<string?> columns) => $"{name} = {string.Join(", ", columns.Select(Quoted))}";

        string Quoted(string? column)
        {
            hasGap |= column is null;
            return "'" + (column is null ? MappingMessages.ToFill : CodeGeneration.EscapeSingleQuotedStringContent(column)) + "'";
        }
    }

    // A name that joins columns or is a path is taken as it stands; of one that is mistyped, the likest column.
    private static string? Present(string column, IReadOnlyList<string> columns) =>
        columns.Count == 0 || column.Contains(" + ") || column.Contains('[')
            || columns.Any(known => OrderFieldSynonyms.Normalise(known) == OrderFieldSynonyms.Normalise(column))
            ? column
            : NearNames.Of(column, columns, 1) is { Count: > 0 } near
                && NearNames.Distance(Plain(column), Plain(near[0])) <= Math.Max(1, column.Length / 3)
            ? near[0]
            : null;

    private static string Plain(string name) => OrderFieldSynonyms.Normalise(name);
}
