namespace Gorgias.Client;

/// <summary>An error of one field of a record.</summary>
/// <param name="Field">The name of the cmdlet's parameter.</param>
/// <param name="Message">What is wrong, to be read after the field's name.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
