namespace Gorgias.Client;

/// <summary>A draft made fit for keeping: as text, with every key set, and with a fingerprint of what its author said.</summary>
/// <param name="Json">The draft with all keys; <see cref="DraftJson"/> reads it.</param>
/// <param name="Fingerprint">
/// The same for two drafts that say the same, whenever they were composed: generated keys, the moment of composing and the order of members do not count.
/// </param>
/// <param name="ExternalId">The draft's key: the author's, or the generated one.</param>
public sealed record StoredDraft(string Json, string Fingerprint, string ExternalId);
