namespace Gorgias.Orders.Records;

/// <summary>A value that could not be read and is kept as text.</summary>
/// <param name="Text">The value as text.</param>
/// <param name="Shown">The value as an error would show it.</param>
/// <param name="Expected">What was expected.</param>
internal sealed record KeptValue(string Text, string Shown, string Expected);
