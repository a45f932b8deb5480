namespace Gorgias.Simulation.Account;

/// <summary>A customer of the account.</summary>
internal sealed class SimulatedCustomer(long id, string email)
{
    public long Id => id;

    public string Email => email;

    public List<SimulatedTicket> Tickets { get; } = [];
}
