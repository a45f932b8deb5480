using System.Globalization;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Reading;

/// <summary>The properties of one of our own objects after a serialiser had it. They are ours, so one that cannot be read is always an error.</summary>
internal sealed class OwnValues(IReadOnlyDictionary<string, object?> tree, ReadContext context, string at)
{
    /// <summary>The object as text, where the serialiser went no deeper.</summary>
    public string? Whole { get; private init; }

    public string? Text(string name) => RecordFields.Get(tree, name) is { } value && !Scalar.IsContainer(value) ? Scalar.Text(value) : null;

    public decimal? Number(string name)
    {
        object? value = RecordFields.Get(tree, name);
        return Scalar.Text(value) is not { } text ? null
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number
            : throw context.Invalid(at + name, value, FieldMessages.ExpectedAmount);
    }

    public double? Fraction(string name) =>
        double.TryParse(Scalar.Text(RecordFields.Get(tree, name)), NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction) ? fraction : null;

    public OrderSource Source(string name) =>
        Text(name) is { } text && Enum.TryParse(text, ignoreCase: true, out OrderSource source) ? source : OrderSource.Row;

    public DateTimeOffset? Date(string name)
    {
        object? value = RecordFields.Get(tree, name);
        if (value is IReadOnlyDictionary<string, object?> bag)
        {
            return Bag(bag) ?? throw context.Invalid(at + name, value, FieldMessages.ExpectedDate);
        }

        // Serialisers write our dates with the month first, and with an offset.
        return value is string text
            && DateTimeOffset.TryParseExact(
                text.Trim(), "MM/dd/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset date)
            ? date
            : context.Date(value, at + name, null);
    }

    public string[] Texts(string name) => Items(name).Select(Scalar.Text).OfType<string>().ToArray();

    public OwnValues? Object(string name) => RecordFields.Get(tree, name) switch
    {
        IReadOnlyDictionary<string, object?> { Count: > 0 } nested => new OwnValues(nested, context, at + name + "."),
        string text when !string.IsNullOrWhiteSpace(text) => new OwnValues(new Dictionary<string, object?>(), context, at) { Whole = text.Trim() },
        _ => null,
    };

    public IEnumerable<OwnValues> Objects(string name)
    {
        RefuseText(name, RecordFields.Get(tree, name));
        IReadOnlyList<object?> items = Items(name);
        for (int index = 0; index < items.Count; index++)
        {
            switch (items[index])
            {
                case null:
                    break;
                case IReadOnlyDictionary<string, object?> nested:
                    yield return new OwnValues(nested, context, $"{at}{name}[{index}].");
                    break;
                case var other:
                    yield return new OwnValues(new Dictionary<string, object?>(), context, at) { Whole = Scalar.Text(other) };
                    break;
            }
        }
    }

    public Dictionary<string, string> Named(string name)
    {
        var named = new Dictionary<string, string>();
        foreach (KeyValuePair<string, object?> entry in Values(name))
        {
            Records.Text.Add(named, entry.Key, Records.Text.Flatten(entry.Value));
        }

        return named;
    }

    public Dictionary<string, object?> Values(string name)
    {
        object? value = RecordFields.Get(tree, name);
        RefuseText(name, value);
        return value is IReadOnlyDictionary<string, object?> nested ? nested.ToDictionary(static entry => entry.Key, static entry => entry.Value) : [];
    }

    private IReadOnlyList<object?> Items(string name)
    {
        object? value = RecordFields.Get(tree, name);
        RefuseTypeName(name, value);
        return value switch
        {
            null => [],
            IReadOnlyList<object?> list => list,
            string text when string.IsNullOrWhiteSpace(text) => [],
            _ => [value],
        };
    }

    // What Export-Csv leaves of lines, parcels and named values.
    private void RefuseText(string name, object? value)
    {
        if (value is string text && !string.IsNullOrWhiteSpace(text))
        {
            throw context.Invalid(at + name, value, FieldMessages.ExpectedOwnOrder);
        }
    }

    // What Export-Csv leaves of an array.
    private void RefuseTypeName(string name, object? value)
    {
        if (value is string text
            && (text.StartsWith("Gorgias.Orders.", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal)))
        {
            throw context.Invalid(at + name, value, FieldMessages.ExpectedOwnOrder);
        }
    }

    // A DateTimeOffset becomes an object with its properties.
    private static DateTimeOffset? Bag(IReadOnlyDictionary<string, object?> bag) =>
        RecordFields.Get(bag, "UtcTicks") is { } ticks
        && long.TryParse(Scalar.Text(ticks), NumberStyles.Integer, CultureInfo.InvariantCulture, out long utc)
        && utc >= 0 && utc <= DateTime.MaxValue.Ticks
        && TimeSpan.TryParse(Scalar.Text(RecordFields.Get(bag, "Offset")) ?? "00:00", CultureInfo.InvariantCulture, out TimeSpan offset)
            ? new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(offset)
            : null;
}
