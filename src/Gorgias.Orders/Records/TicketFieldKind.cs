namespace Gorgias.Orders;

/// <summary>In which records a ticket field's name means the ticket.</summary>
public enum TicketFieldKind
{
    /// <summary>In every record.</summary>
    Own,

    /// <summary>Only in a record that holds no order. In an order the name means the order.</summary>
    Shared,

    /// <summary>Only in a record that holds no order, and only for imports of history.</summary>
    Import,
}
