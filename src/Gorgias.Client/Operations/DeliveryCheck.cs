namespace Gorgias.Client;

/// <summary>What was found out about mails.</summary>
/// <param name="Undelivered">Those that are known not to have been delivered.</param>
/// <param name="Unknown">Those of which nothing was found out: their ticket or message is gone, or could not be read.</param>
/// <param name="Failure">Why not all could be read; null when all were.</param>
public sealed record DeliveryCheck(IReadOnlyList<SentMail> Undelivered, IReadOnlyList<SentMail> Unknown, GorgiasException? Failure);
