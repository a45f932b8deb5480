namespace GorgiasPS;

/// <summary>Completes the languages that helpdesks use most.</summary>
public sealed class LanguageCompleter()
    : KnownValueCompleter(["cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hu", "it", "ja", "ko", "nl", "no", "pl", "pt", "ro", "sv", "tr", "zh"]);
