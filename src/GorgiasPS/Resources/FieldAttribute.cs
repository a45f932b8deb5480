namespace GorgiasPS.Resources;

/// <summary>Marks a parameter whose value is sent to the API as it is: as a field of the body, or as a query parameter of a list.</summary>
/// <param name="name">The wire name, such as <c>external_id</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FieldAttribute(string name) : Attribute
{
    /// <summary>The wire name.</summary>
    public string Name { get; } = name;
}
