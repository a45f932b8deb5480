namespace Gorgias.Client;

/// <summary>Something that happened to a call.</summary>
/// <param name="Kind">What.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with the query.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="Status">HTTP status, when there was an answer.</param>
/// <param name="Waited">How long it waited for the rate limit.</param>
/// <param name="RequestId">The API's id of the request.</param>
/// <param name="Message">The event as a sentence.</param>
public sealed record CallEvent(CallEventKind Kind, string Method, string Path, int Attempt, int? Status, TimeSpan Waited, string? RequestId, string Message);
