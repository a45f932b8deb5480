using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>Asks records whether they fulfil the conditions of a platform's table.</summary>
internal static class RowConditions
{
    /// <summary>Whether the record fulfils the condition. A column that it does not have is an empty one.</summary>
    public static bool Hold(RowCondition condition, IReadOnlyDictionary<string, object?> record) =>
        condition.Holds(Scalar.Text(ValueOf(condition.Column, record)));

    /// <summary>The first rule by which the record is no order; null when it can be one.</summary>
    public static SkipRule? Skipped(IEnumerable<SkipRule> rules, IReadOnlyDictionary<string, object?> record)
    {
        foreach (SkipRule rule in rules)
        {
            if (Hold(rule, record))
            {
                return rule;
            }
        }

        return null;
    }

    private static object? ValueOf(string column, IReadOnlyDictionary<string, object?> record)
    {
        if (record.TryGetValue(column, out object? value))
        {
            return value;
        }

        if (record is not FileRow && RecordPath.IsPath(column))
        {
            return RecordPath.Parse(column).Value(record);
        }

        IReadOnlyList<string> keys = Columns.Of(record).Keys(OrderFieldSynonyms.Normalise(column));
        return keys.Count > 0 ? record[keys[0]] : null;
    }
}
