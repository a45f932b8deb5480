namespace Gorgias.Queue;

/// <summary>An exception of a write that proves that it sent nothing: the ledger then forgets that it was begun.</summary>
public interface INothingSent
{
}
