namespace Gorgias.Client.Composing;

/// <summary>
/// The types of a message's source, by channel. They have a list of their own (gorgias-api.md, section 6), and the API refuses any other value. For other
/// channels, such as custom ones, no type is sent, and the API fills it in.
/// </summary>
internal static class SourceTypes
{
    private static readonly Dictionary<string, string> ByChannel = new(StringComparer.Ordinal)
    {
        ["aircall"] = "aircall",
        ["api"] = "api",
        ["chat"] = "chat",
        ["contact_form"] = "contact-form",
        ["email"] = "email",
        ["facebook"] = "facebook",
        ["facebook-messenger"] = "facebook-messenger",
        ["help-center"] = "help-center",
        ["instagram-ad-comment"] = "instagram-ad-comment",
        ["instagram-comment"] = "instagram-comment",
        ["instagram-direct-message"] = "instagram-direct-message",
        ["internal-note"] = "internal-note",
        ["phone"] = "phone",
        ["sms"] = "sms",
        ["twitter"] = "twitter-tweet",
        ["twitter-direct-message"] = "twitter-direct-message",
        ["whatsapp"] = "whatsapp-message",
        ["yotpo-review"] = "yotpo-review",
    };

    /// <summary>The channels on which a message needs the addresses of both sides (gorgias-api.md, section 6.2).</summary>
    public static bool IsAddressed(string? channel) => channel is "email" or "sms" or "phone";

    /// <summary>The source of a message without addresses; null when nothing is known about it.</summary>
    public static MessageSource? SourceOf(string channel) =>
        ByChannel.TryGetValue(channel, out string? type) ? new MessageSource { Type = type } : null;
}
