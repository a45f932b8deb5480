namespace Gorgias.Orders.Records;

/// <summary>A column with a ticket field's name.</summary>
/// <param name="Key">The column's key.</param>
/// <param name="Field">The ticket field.</param>
/// <param name="Kind">In which records the name means the ticket.</param>
/// <param name="Rank">Which of several columns of one field counts first.</param>
internal sealed record TicketColumn(string Key, string Field, TicketFieldKind Kind, int Rank);
