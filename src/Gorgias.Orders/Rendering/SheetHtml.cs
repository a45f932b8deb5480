using System.Text;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Rendering;

/// <summary>Writes a sheet as HTML. Every text of the order is encoded by <see cref="Cell"/> or <see cref="SafeText.Html"/>.</summary>
internal static class SheetHtml
{
    private const string Table = "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin-bottom:12px\">";
    private const string Label = " align=\"left\" valign=\"top\" style=\"padding:2px 12px 2px 0;color:#666666;font-weight:normal\"";
    private const string Value = " valign=\"top\" style=\"padding:2px 12px 2px 0\" dir=\"auto\"";
    private const string Amount = " align=\"right\" valign=\"top\" style=\"padding:2px 12px 2px 0;white-space:nowrap\"";
    private const string AmountLabel = " align=\"right\" valign=\"top\" style=\"padding:2px 12px 2px 0;color:#666666;font-weight:normal\"";

    public static string Write(OrderSheet sheet)
    {
        var html = new StringBuilder(2048);
        html.Append("<div>").Append("<p><strong>").Append(SafeText.Html(sheet.Title)).Append("</strong></p>");
        WritePairs(html, sheet.Facts, Value);
        WriteLines(html, sheet);
        WritePairs(html, sheet.Totals, Amount);
        WriteParcels(html, sheet);
        WritePairs(html, sheet.Texts, Value);
        return html.Append("</div>").ToString();
    }

    private static void WritePairs(StringBuilder html, IReadOnlyList<(string Label, string Value)> pairs, string attributes)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        html.Append(Table);
        foreach ((string? label, string? value) in pairs)
        {
            html.Append("<tr>");
            Cell(html, "th", Label, label);
            Cell(html, "td", attributes, value);
            html.Append("</tr>");
        }

        html.Append("</table>");
    }

    private static void WriteLines(StringBuilder html, OrderSheet sheet)
    {
        if (sheet.Lines.Count == 0 && sheet.MoreLines is null)
        {
            return;
        }

        (SheetWord Heading, bool IsAmount, Func<SheetLine, string?> Text)[] columns = [.. Columns(sheet)];
        html.Append(Table).Append("<tr>");
        foreach ((SheetWord heading, bool isAmount, _) in columns)
        {
            Cell(html, "th", isAmount ? AmountLabel : Label, sheet.Words[heading]);
        }

        html.Append("</tr>");
        foreach (SheetLine line in sheet.Lines)
        {
            html.Append("<tr>");
            foreach ((_, bool isAmount, Func<SheetLine, string?> text) in columns)
            {
                Cell(html, "td", isAmount ? Amount : Value, text(line));
            }

            html.Append("</tr>");
        }

        if (sheet.MoreLines is { } more)
        {
            html.Append("<tr>");
            Cell(html, "td", FormattableString.Invariant($" colspan=\"{columns.Length}\"") + Value, more);
            html.Append("</tr>");
        }

        html.Append("</table>");
    }

    private static IEnumerable<(SheetWord Heading, bool IsAmount, Func<SheetLine, string?> Text)> Columns(OrderSheet sheet)
    {
        if (sheet.Lines.Count == 0 || sheet.Lines.Any(static line => line.Quantity is not null))
        {
            yield return (SheetWord.Quantity, true, static line => line.Quantity);
        }

        if (sheet.Shows(OrderPart.Lines, OrderPart.LineProperties, OrderPart.AdditionalFields))
        {
            yield return (SheetWord.Item, false, static line => Text.Join("\n", new[] { line.Name }.Concat(line.Details)));
        }

        if (sheet.Shows(OrderPart.Sku))
        {
            yield return (SheetWord.Sku, false, static line => line.Sku);
        }

        if (sheet.Shows(OrderPart.Lines))
        {
            yield return (SheetWord.Price, true, static line => line.UnitPrice);
            yield return (SheetWord.LineTotal, true, static line => line.Total);
        }
    }

    private static void WriteParcels(StringBuilder html, OrderSheet sheet)
    {
        if (sheet.Parcels.Count == 0)
        {
            return;
        }

        html.Append(Table);
        foreach ((string? carrier, string? number, string? url) in sheet.Parcels)
        {
            html.Append("<tr>");
            Cell(html, "th", Label, sheet.Words[SheetWord.Tracking]);
            html.Append("<td").Append(Value).Append('>').Append(carrier is null ? "" : SafeText.Html(carrier) + " ");
            if (SafeText.IsLink(url, out string? address))
            {
                html.Append("<a href=\"").Append(SafeText.Html(address)).Append("\" rel=\"noopener noreferrer\">").Append(SafeText.Html(number ?? address))
                    .Append("</a>");
            }
            else
            {
                html.Append(SafeText.Html(Text.Join(" ", [number, url]) ?? ""));
            }

            html.Append("</td></tr>");
        }

        html.Append("</table>");
    }

    private static void Cell(StringBuilder html, string element, string attributes, string? text) =>
        html.Append('<').Append(element).Append(attributes).Append('>').Append(SafeText.Html(text ?? "").Replace("\n", "<br>")).Append("</").Append(element)
            .Append('>');
}
