namespace GorgiasPS.Values;

/// <summary>Completes the languages in which users can have the helpdesk (gorgias-api.md, section 6.4).</summary>
internal sealed class UserLanguageCompleter() : KnownValueCompleter(["en", "fr"]);
