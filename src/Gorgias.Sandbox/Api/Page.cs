namespace Gorgias.Sandbox.Api;

/// <summary>One page of a list, and the cursors to the pages before and after it; null when there is no such page.</summary>
internal sealed record Page<T>(List<T> Items, Cursor? Prev, Cursor? Next);
