namespace Gorgias.Sandbox.Api;

/// <summary>One page and the cursors to its neighbours.</summary>
internal sealed record Page<T>(List<T> Items, Cursor? Prev, Cursor? Next);
