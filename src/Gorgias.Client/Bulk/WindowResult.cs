namespace Gorgias.Client.Bulk;

/// <summary>What became of one item of an <see cref="OrderedWindow{TItem, TResult}"/>.</summary>
/// <typeparam name="TItem">What went in.</typeparam>
/// <typeparam name="TResult">What came out.</typeparam>
/// <param name="Item">The item.</param>
/// <param name="Result">The result; default when it failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
internal readonly record struct WindowResult<TItem, TResult>(TItem Item, TResult? Result, Exception? Error);
