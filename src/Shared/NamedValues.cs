namespace Gorgias.Shared;

/// <summary>Values by name whose text is readable: what Export-Csv writes.</summary>
internal sealed class NamedValues<T> : Dictionary<string, T>
{
    public NamedValues()
    {
    }

    private NamedValues(Dictionary<string, T> values)
        : base(values, values.Comparer)
    {
    }

    /// <summary>The values as such a dictionary: the dictionary itself when it is one already.</summary>
    public static NamedValues<T> Of(Dictionary<string, T>? values) => values as NamedValues<T> ?? (values is null ? [] : new NamedValues<T>(values));

    public override string ToString() => string.Join("; ", this.Select(static pair => $"{pair.Key}={pair.Value}"));
}
