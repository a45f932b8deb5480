namespace Gorgias.Sandbox.Data;

/// <summary>The sender or receiver of a message: a user or a customer. Exactly one of the two is set.</summary>
internal sealed record Person(long Id, Customer? Customer, User? User);
