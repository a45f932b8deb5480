using System.Globalization;
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
        if (sheet.Lines.Count + sheet.MoreLines == 0)
        {
            return;
        }

        html.Append(Table).Append("<tr>");
        foreach ((string? heading, string? attributes) in new[]
            { ("Qty", AmountLabel), ("Item", Label), ("SKU", Label), ("Price", AmountLabel), ("Total", AmountLabel) })
        {
            Cell(html, "th", attributes, heading);
        }

        html.Append("</tr>");
        foreach (SheetLine line in sheet.Lines)
        {
            html.Append("<tr>");
            Cell(html, "td", Amount, line.Quantity);
            Cell(html, "td", Value, string.Join("\n", new[] { line.Name }.Concat(line.Details)));
            Cell(html, "td", Value, line.Sku);
            Cell(html, "td", Amount, line.UnitPrice);
            Cell(html, "td", Amount, line.Total);
            html.Append("</tr>");
        }

        if (sheet.MoreLines > 0)
        {
            html.Append("<tr><td colspan=\"5\"").Append(Value).Append(">and ")
                .Append(sheet.MoreLines.ToString(CultureInfo.InvariantCulture)).Append(" more</td></tr>");
        }

        html.Append("</table>");
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
            Cell(html, "th", Label, "Tracking");
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
