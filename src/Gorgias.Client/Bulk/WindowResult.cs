namespace Gorgias.Client.Bulk;

/// <summary>The result or error of one item of an <see cref="OrderedWindow{TItem, TResult}"/>.</summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Result">The result; default when the item failed or was abandoned.</param>
/// <param name="Error">Why the item failed; null when it did not.</param>
internal readonly record struct WindowResult<TItem, TResult>(TItem Item, TResult? Result, Exception? Error);
