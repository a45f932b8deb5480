namespace Gorgias.Simulation.Orders;

/// <summary>A line of the input, and what became of it.</summary>
/// <param name="kind">What it asks for.</param>
/// <param name="key">Its key, which nothing else has.</param>
/// <param name="number">Its number.</param>
/// <param name="email">The customer.</param>
internal sealed class SimulatedWrite(WriteKind kind, string key, long number, string email)
{
    public WriteKind Kind => kind;

    public string Key => key;

    public long Number => number;

    public string Email => email;

    /// <summary>The ticket that a message or change is for; of a ticket itself.</summary>
    public SimulatedWrite Ticket { get => field ?? this; init; }

    /// <summary>The key of a ticket's message. It is made up with the line, so that it is the same in each simulation.</summary>
    public string? MessageKey { get; init; }

    /// <summary>True when the key is generated: the line cannot be entered again.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>True when the account refuses it, or the ticket that it is for.</summary>
    public bool IsRefused { get; init; }

    /// <summary>True when it must come after what was entered before it for its customer: it goes through the queue alone.</summary>
    public bool IsInOrder { get; init; }

    /// <summary>True once somebody relies on it: it is in the queue, or a run without a queue has it.</summary>
    public bool IsExpected { get; set; }

    /// <summary>True once the queue or the run without one has said that it was refused for good.</summary>
    public bool IsDead { get; set; }

    /// <summary>True once the run without a queue is done with it.</summary>
    public bool IsOver { get; set; }

    /// <summary>How often it took effect.</summary>
    public int Times { get; set; }

    /// <summary>The id of the ticket that it created.</summary>
    public long TicketId { get; set; }
}
