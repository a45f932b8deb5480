namespace Gorgias.Sandbox.Data;

/// <summary>Somebody a message is from or to: a user or a customer.</summary>
internal sealed record Person(long Id, Customer? Customer, User? User);
