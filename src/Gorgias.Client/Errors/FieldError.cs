namespace Gorgias.Client;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The parameter's name.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
