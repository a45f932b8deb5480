namespace Gorgias.Client;

/// <summary>A draft to store: as text, with all external ids set, and with a fingerprint of its content.</summary>
/// <param name="Json">The draft as text with all external ids; <see cref="DraftJson"/> reads it.</param>
/// <param name="Fingerprint">
/// Equal for two drafts with the same content: generated keys, the time of composing and the order of members do not count.
/// </param>
/// <param name="ExternalId">The draft's external id: the caller's, or a generated one.</param>
public sealed record StoredDraft(string Json, string Fingerprint, string ExternalId);
