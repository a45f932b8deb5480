namespace Gorgias.Queue.Tests.Ledger;

/// <summary>An exception of a write that finds, before it sends anything, that it cannot be sent.</summary>
internal sealed class NothingSentException : Exception, INothingSent
{
}
