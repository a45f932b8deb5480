namespace Gorgias.Orders;

/// <summary>A row of a file that is no record.</summary>
/// <param name="Kind">What it is instead.</param>
/// <param name="Line">The line of the file on which it starts; null when unknown.</param>
/// <param name="Text">Its first value, shortened.</param>
public sealed record SkippedRow(SkippedRowKind Kind, long? Line, string Text);
