using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>The definition of a custom field (gorgias-api.md, section 6.6).</summary>
public sealed class GorgiasCustomField : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name that agents see.</summary>
    public string? Label { get; set; }

    /// <summary><c>Ticket</c> or <c>Customer</c>.</summary>
    public string? ObjectType { get; set; }

    /// <summary>What agents are told about the field.</summary>
    public string? Description { get; set; }

    /// <summary>The id of the field in the caller's system, up to 255 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Where the field stands among the others: a higher number comes first.</summary>
    public long? Priority { get; set; }

    /// <summary>True when agents must fill the field before they close a ticket.</summary>
    public bool? Required { get; set; }

    /// <summary>What Gorgias itself fills the field with, such as <c>contact_reason</c>; null for a field of the account's own.</summary>
    public string? ManagedType { get; set; }

    /// <summary>The type of the values and how they are entered: <c>data_type</c> and <c>input_settings</c>.</summary>
    public IDictionary<string, object?>? Definition { get; set; }

    /// <summary>When the field was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the field was changed last.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>When the field was archived; null for a field in use.</summary>
    public DateTimeOffset? DeactivatedDatetime { get; set; }

    /// <summary>The type of the values: <c>text</c>, <c>number</c>, <c>boolean</c>, or <c>dropdown</c> for one of <see cref="Choice"/>.</summary>
    public string? FieldType => Definition is null ? null
        : Setting("choices") is not null && Text("data_type") == CustomFieldDefinition.Text ? CustomFieldDefinition.Dropdown : Text("data_type");

    /// <summary>The values to choose from; levels are joined by <c>::</c>. Empty for a field that is not a dropdown.</summary>
    public IList<string> Choice => new JoinedList<string>(Setting("choices") is IEnumerable<object?> list ? list.OfType<string>() : []);

    /// <inheritdoc/>
    public override string ToString() => Label ?? "";

    private string? Text(string name) => Definition!.TryGetValue(name, out object? value) ? value as string : null;

    private object? Setting(string name) =>
        Definition is not null && Definition.TryGetValue("input_settings", out object? settings) && settings is IDictionary<string, object?> known
            && known.TryGetValue(name, out object? value) ? value : null;
}
