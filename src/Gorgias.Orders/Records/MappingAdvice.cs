using Gorgias.Orders.Records;

namespace Gorgias.Orders;

/// <summary>Which columns of records are likely those of fields that were not found: what a mapping would say.</summary>
public sealed class MappingAdvice
{
    // More columns than people use, and enough rows to see that numbers differ.
    private const int MostColumns = 1000;
    private const int MostRecords = 100;

    private MappingAdvice(IReadOnlyList<KeyValuePair<OrderField, string?>> fields, IReadOnlyList<string> columns) => (Fields, Columns) = (fields, columns);

    /// <summary>The fields that were not found, each with the likely column; null when nothing fits.</summary>
    public IReadOnlyList<KeyValuePair<OrderField, string?>> Fields { get; }

    /// <summary>The columns that there are, in order; of nested objects with their paths, such as <c>buyer.email</c>.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Looks for the columns of fields.</summary>
    /// <param name="records">The records, or the first of them.</param>
    /// <param name="fields">The fields that were not found.</param>
    /// <returns>The advice.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static MappingAdvice For(IEnumerable<IReadOnlyDictionary<string, object?>> records, IEnumerable<OrderField> fields)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> columns = [];
        foreach (IReadOnlyDictionary<string, object?> record in (records ?? throw new ArgumentNullException(nameof(records))).Take(MostRecords))
        {
            foreach ((string column, string? value) in ColumnGuess.Flatten(record).Take(MostColumns))
            {
                if (!values.TryGetValue(column, out List<string>? known))
                {
                    values[column] = known = [];
                    columns.Add(column);
                }

                known.AddRange(value is null ? [] : [value]);
            }
        }

        List<KeyValuePair<OrderField, string?>> guesses = [];
        foreach (OrderField field in fields ?? throw new ArgumentNullException(nameof(fields)))
        {
            string[] free = [.. columns.Where(column => guesses.All(guess => guess.Value != column))];
            guesses.Add(new KeyValuePair<OrderField, string?>(field, ColumnGuess.Best(field, free, values)));
        }

        return new MappingAdvice(guesses, columns);
    }

    /// <summary>The advice for records of which no order can be read: the number, and the address when no column is known for it.</summary>
    internal static MappingAdvice ForOrder(IReadOnlyCollection<IReadOnlyDictionary<string, object?>> records)
    {
        bool hasEmail = records.Any(static record => record.Keys.Any(
            static key => OrderFieldSynonyms.TryGetField(key, out OrderField field) && field == OrderField.CustomerEmail));
        return For(records, hasEmail ? [OrderField.OrderNumber] : [OrderField.OrderNumber, OrderField.CustomerEmail]);
    }
}
