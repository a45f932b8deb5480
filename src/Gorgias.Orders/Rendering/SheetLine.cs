namespace Gorgias.Orders.Rendering;

/// <summary>One line of an order as it is shown; what is not shown is null.</summary>
internal sealed record SheetLine(string? Name, IReadOnlyList<string> Details, string? Sku, string? Quantity, string? UnitPrice, string? Total);
