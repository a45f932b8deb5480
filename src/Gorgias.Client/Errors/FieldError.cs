namespace Gorgias.Client;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The name of the cmdlet's parameter.</param>
/// <param name="Message">What is wrong, to be read after the field's name.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
