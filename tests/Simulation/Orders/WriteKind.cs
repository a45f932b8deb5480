namespace Gorgias.Simulation.Orders;

/// <summary>What a line of the input asks for.</summary>
internal enum WriteKind
{
    Ticket,
    Message,
    Change,
}
