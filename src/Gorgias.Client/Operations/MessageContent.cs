using Gorgias.Client.Composing;

namespace Gorgias.Client.Operations;

/// <summary>
/// Compares what a message says with what a draft says. Markup and blanks do not count, because the server cleans and reformats bodies.
/// </summary>
internal static class MessageContent
{
    public static bool IsSame(MessageDraft draft, GorgiasMessage message)
    {
        var wanted = new HashSet<string>(Texts(draft.BodyText, draft.BodyHtml), StringComparer.Ordinal);
        string[] there = [.. Texts(message.BodyText, message.BodyHtml)];
        return wanted.Count == 0 ? there.Length == 0 : there.Any(wanted.Contains);
    }

    private static IEnumerable<string> Texts(string? text, string? html) =>
        new[] { Plain(text ?? ""), Plain(HtmlText.FromHtml(html ?? "")) }.Where(static plain => plain.Length > 0);

    private static string Plain(string text) =>
        new([.. text.Where(static c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not '\u200b' and not '\ufeff')]);
}
