namespace Gorgias.Simulation.Account;

/// <summary>A message of a ticket.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ticket">Its ticket.</param>
/// <param name="Key">Its external id.</param>
/// <param name="Body">What it says, as JSON.</param>
/// <param name="Created">When it was added.</param>
/// <param name="Visible">From when on lists show it.</param>
internal sealed record SimulatedMessage(
    long Id, SimulatedTicket Ticket, string? Key, string Body, DateTimeOffset Created, DateTimeOffset Visible);
