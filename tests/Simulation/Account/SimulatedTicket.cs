namespace Gorgias.Simulation.Account;

/// <summary>A ticket of the account.</summary>
internal sealed class SimulatedTicket(long id, string key, SimulatedCustomer customer, DateTimeOffset created, DateTimeOffset visible)
{
    public long Id => id;

    public string Key => key;

    public SimulatedCustomer Customer => customer;

    public DateTimeOffset Created { get; } = created;

    /// <summary>From when on lists show it.</summary>
    public DateTimeOffset Visible => visible;

    public DateTimeOffset Updated { get; set; } = created;

    public string Subject { get; set; } = "";

    public string Status { get; set; } = "open";

    public List<string> Tags { get; } = [];

    public List<SimulatedMessage> Messages { get; } = [];
}
