namespace Gorgias.Client;

/// <summary>The value of one custom field on one ticket or customer (gorgias-api.md, section 6.6).</summary>
public sealed class GorgiasCustomFieldValue
{
    /// <summary>Id of the field's definition.</summary>
    public long Id { get; set; }

    /// <summary>The field's label, where it was looked up; null otherwise. Not from the API.</summary>
    public string? Label { get; set; }

    /// <summary>Text, number or boolean; levels of a nested drop-down are joined by <c>::</c>.</summary>
    public object? Value { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Label is null ? FormattableString.Invariant($"{Id}={Value}") : FormattableString.Invariant($"{Label}={Value}");
}
