namespace Gorgias.Client.Composing;

/// <summary>The body of a message as text and as HTML. The API asks for both, and a text-only reader must see something.</summary>
internal sealed record MessageBody(string Text, string Html)
{
    /// <summary>A body from its text, its HTML, or both; null when both are blank.</summary>
    public static MessageBody? Of(string? text, string? html)
    {
        (text, html) = (TicketComposer.Text(text), TicketComposer.Text(html));
        return text is null && html is null ? null : new MessageBody(text ?? HtmlText.FromHtml(html!), html ?? HtmlText.ToHtml(text!));
    }

    /// <summary>This body with another one below it.</summary>
    public MessageBody Then(MessageBody? next) => next is null ? this : new MessageBody($"{Text}\n\n{next.Text}", Html + next.Html);
}
