using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GorgiasPS.Messages;
using Newtonsoft.Json.Linq;

namespace GorgiasPS.Reports;

/// <summary>Writes requests as HTML. Everything that comes from a record is escaped; its own HTML is shown in a frame that runs and loads nothing.</summary>
internal static class PreviewHtml
{
    private const string Policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";

    private static readonly Regex Unseen = new(
        "[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]", RegexOptions.CultureInvariant);

    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1d2733;background:#fff}"
        + "h1{font-size:1.5rem}h2{font-size:1.1rem;border-top:1px solid #ccd3db;padding-top:1.2rem;margin-top:2rem}h3{font-size:1rem}"
        + "table{border-collapse:collapse}th{text-align:left;font-weight:600;padding:.1rem 1rem .1rem 0;vertical-align:top;white-space:nowrap}"
        + "td{padding:.1rem 0}"
        + "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f6f8;padding:.7rem;border-radius:4px;margin:.3rem 0}"
        + "iframe{width:100%;height:22rem;border:1px solid #ccd3db;border-radius:4px}summary{cursor:pointer}"
        + ".mailed{background:#fff1d6}.kind{padding:.1rem .5rem;border-radius:4px;background:#e7ecf1}.small{color:#5a6672;font-weight:400}";

    /// <summary>What a preview begins with.</summary>
    public const string Start = "<!DOCTYPE html>";

    /// <summary>The page up to its first record.</summary>
    /// <param name="about">What was previewed, and when.</param>
    /// <param name="plan">The plan as a sentence.</param>
    /// <param name="facts">The numbers of the plan.</param>
    /// <param name="shown">How many records are shown.</param>
    /// <param name="invalid">Records that cannot be sent, with their fields.</param>
    /// <param name="moreInvalid">How many more there are.</param>
    public static string Head(
        string about, string plan, IEnumerable<(string Name, string Value)> facts, string shown, IReadOnlyList<string> invalid, long moreInvalid)
    {
        var html = new StringBuilder(Start + "\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Append(Policy).Append("<title>").Append(Escape(PreviewMessages.Title)).Append("</title><style>").Append(Style)
            .Append("</style></head><body>\n<h1>")
            .Append(Escape(PreviewMessages.Title)).Append("</h1>\n<p>").Append(Escape(about)).Append("</p>\n<p class=\"plan\">").Append(Escape(plan))
            .Append("</p>\n<table class=\"plan\">\n");
        foreach ((string name, string value) in facts)
        {
            Row(html, name, value);
        }

        html.Append("</table>\n<p>").Append(Escape(shown)).Append("</p>\n");
        if (invalid.Count > 0)
        {
            html.Append("<h2>").Append(Escape(PreviewMessages.Invalid)).Append("</h2>\n<ul class=\"invalid\">\n");
            foreach (string line in invalid)
            {
                html.Append("<li>").Append(Escape(line)).Append("</li>\n");
            }

            html.Append(moreInvalid > 0 ? "<li>" + Escape(PreviewMessages.MoreInvalid(moreInvalid)) + "</li>\n" : "").Append("</ul>\n");
        }

        return html.ToString();
    }

    /// <summary>The end of the page.</summary>
    public static string Foot => "</body></html>\n";

    /// <summary>One record.</summary>
    /// <param name="name">What errors call the record.</param>
    /// <param name="description">What it creates.</param>
    /// <param name="template">The number of its template.</param>
    /// <param name="request">The request.</param>
    public static string Section(string name, string description, int template, PreviewedRequest request)
    {
        var body = JObject.Parse(request.Body);
        bool isTicket = body["messages"] is JArray;
        JObject[] messages = isTicket ? [.. ((JArray)body["messages"]!).OfType<JObject>()] : [body];
        var html = new StringBuilder("<section class=\"record\">\n<h2>");
        html.Append(Visible(name)).Append(": ").Append(Visible(description)).Append(" <span class=\"small\">")
            .Append(Escape(PreviewMessages.Template(template))).Append("</span></h2>\n<table>\n");
        Row(html, PreviewMessages.Recipients, request.MailTo.Count == 0 ? PreviewMessages.Nobody : string.Join(", ", request.MailTo));
        if (isTicket)
        {
            Row(html, PreviewMessages.Subject, body["subject"]);
            Row(html, PreviewMessages.Customer, Person(body["customer"]));
            Row(html, PreviewMessages.Channel, body["channel"]);
            Row(html, PreviewMessages.Via, body["via"]);
            Row(html, PreviewMessages.Status, body["status"]);
            Row(html, PreviewMessages.Priority, body["priority"]);
            Row(html, PreviewMessages.Tags, body["tags"] is JArray tags ? string.Join(", ", tags.Select(static tag => (string?)tag["name"])) : null);
            Row(html, PreviewMessages.ExternalId, body["external_id"]);
        }

        html.Append("</table>\n");
        for (int i = 0; i < messages.Length; i++)
        {
            Message(html, messages[i], messages.Length > 1 ? PreviewMessages.Message(i + 1, messages.Length) : null);
        }

        if (request.Remarks.Count > 0)
        {
            html.Append("<h3>").Append(Escape(PreviewMessages.Remarks)).Append("</h3>\n<ul class=\"remarks\">\n");
            foreach (string remark in request.Remarks)
            {
                html.Append("<li>").Append(Escape(remark)).Append("</li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append("<details><summary>").Append(Escape(PreviewMessages.Request)).Append(" POST ").Append(Escape(request.Path))
            .Append("</summary><pre class=\"request\">").Append(Escape(request.Body)).Append("</pre></details>\n</section>\n");
        return html.ToString();
    }

    private static void Message(StringBuilder html, JObject message, string? heading)
    {
        bool isInternal = (string?)message["channel"] == "internal-note" || (bool?)message["public"] == false;
        bool isAgents = (bool?)message["from_agent"] == true;
        bool isMailed = isAgents && !isInternal && message["sent_datetime"] is null && (string?)message["channel"] != "api";
        string kind = isInternal ? PreviewMessages.Internal
            : isMailed ? PreviewMessages.Mailed
            : isAgents ? PreviewMessages.Stored
            : PreviewMessages.OfCustomer;
        html.Append("<h3>").Append(heading is null ? "" : Escape(heading) + " ").Append("<span class=\"kind").Append(isMailed ? " mailed" : "").Append("\">")
            .Append(Escape(kind)).Append("</span></h3>\n<table>\n");
        Row(html, PreviewMessages.Subject, message["subject"]);
        Row(html, PreviewMessages.Channel, message["channel"]);
        Row(html, PreviewMessages.FromAddress, Address(message["source"]?["from"]) ?? Person(message["sender"]));
        Row(html, PreviewMessages.ToAddresses, Addresses(message["source"]?["to"]) ?? Person(message["receiver"]));
        Row(html, PreviewMessages.Copies, Addresses(message["source"]?["cc"]));
        Row(html, PreviewMessages.BlindCopies, Addresses(message["source"]?["bcc"]));
        Row(html, PreviewMessages.Attachments, Files(message["attachments"]));
        html.Append("</table>\n");
        if ((string?)message["body_html"] is { } markup)
        {
            html.Append("<p class=\"small\">").Append(Escape(PreviewMessages.AsHtml))
                .Append("</p>\n<iframe sandbox=\"\" referrerpolicy=\"no-referrer\" srcdoc=\"")
                .Append(Escape("<!DOCTYPE html><meta charset=\"utf-8\">" + Policy + markup)).Append("\"></iframe>\n<details><summary>")
                .Append(Escape(PreviewMessages.HtmlSource)).Append("</summary><pre class=\"html\">").Append(Escape(markup)).Append("</pre></details>\n");
        }

        if ((string?)message["body_text"] is { } text)
        {
            html.Append("<p class=\"small\">").Append(Escape(PreviewMessages.AsText)).Append("</p>\n<pre class=\"text\">\n").Append(Visible(text))
                .Append("</pre>\n");
        }
    }

    private static string? Person(JToken? person) => (string?)person?["email"] ?? (string?)person?["id"];

    private static string? Address(JToken? address) => (string?)address?["address"];

    private static string? Addresses(JToken? list) => list is JArray { Count: > 0 } items ? string.Join(", ", items.Select(Address)) : null;

    private static string? Files(JToken? list) => list is not JArray { Count: > 0 } items ? null : string.Join(
        ", ", items.Select(static file => (long?)file["size"] is { } size ? FileMessages.Target((string?)file["name"] ?? "", size) : (string?)file["name"]));

    private static void Row(StringBuilder html, string name, JToken? value)
    {
        if (value is not null && value.ToString() is { Length: > 0 } text)
        {
            html.Append("<tr><th>").Append(Escape(name)).Append("</th><td>").Append(Visible(text)).Append("</td></tr>\n");
        }
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    // What turns the direction of a text, or shows nothing, is written out: an address must not read like another one.
    private static string Visible(string text) =>
        Escape(Unseen.Replace(text, static match => FormattableString.Invariant($"[U+{(int)match.Value[0]:X4}]")));
}
