using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client.Composing;

namespace Gorgias.Client.Tests.Composing;

/// <summary>Text and HTML are converted into each other without loss of words, whatever they contain.</summary>
public class HtmlTextTests
{
    [Theory]
    [InlineData("plain", "<p>plain</p>")]
    [InlineData("a\nb", "<p>a<br>b</p>")]
    [InlineData("a\r\nb\rc", "<p>a<br>b<br>c</p>")]
    [InlineData("a\n\nb", "<p>a</p><p>b</p>")]
    [InlineData("<script>alert('x')</script>", "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>")]
    [InlineData("\"a\" & b", "<p>&quot;a&quot; &amp; b</p>")]
    [InlineData("مرحبا", "<p>مرحبا</p>")]
    public void Text_becomes_html_with_everything_encoded(string text, string html) => Assert.Equal(html, HtmlText.ToHtml(text));

    [Theory]
    [InlineData("<p>Dear Jane,</p><p>It is late.</p>", "Dear Jane,\nIt is late.")]
    [InlineData("a<br>b<BR/>c<br />d", "a\nb\nc\nd")]
    [InlineData("a &amp; b &lt;c&gt; &#128512; &nbsp;d", "a & b <c> 😀 \u00A0d")]
    [InlineData("<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>", "A 1\nB 2")]
    [InlineData("<style>p{color:red}</style><p>x</p><script>if (a < b) alert('</p>')</script >y", "x\ny")]
    [InlineData("<head><title>T</title></head>x<!-- no > no -->y", "xy")]
    [InlineData("a\n  b\r\n\tc", "a b c")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a\nb")]
    [InlineData("<p>a</p><p></p><p></p><p></p><p>b</p>", "a\n\nb")]
    [InlineData("<a href=\"https://x.example\">link</a>", "link")]
    [InlineData("<p>no end", "no end")]
    [InlineData("a<b", "a<b")]
    [InlineData("a<", "a<")]
    [InlineData("", "")]
    [InlineData("<img src=x onerror=alert(1)>", "")]
    [InlineData("<scripted>x</scripted>", "x")]
    [InlineData("<headline>x</headline>", "x")]
    [InlineData("<!DOCTYPE html><p>x</p>", "x")]
    [InlineData("&lt;b&gt;not a mark&lt;/b&gt;", "<b>not a mark</b>")]
    public void Html_becomes_the_text_it_shows(string html, string text) => Assert.Equal(text, HtmlText.FromHtml(html));

    [Theory]
    [InlineData("<")]
    [InlineData("<script")]
    [InlineData("<script>")]
    [InlineData("<!--")]
    [InlineData("<a ")]
    [InlineData("<head></headx")]
    [InlineData("</script  ")]
    [InlineData("<script></script")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData(" \n ")]
    [InlineData("<br")]
    [InlineData("</td")]
    [InlineData("\u0000<!-- - --")]
    public void Hostile_html_is_read_in_bounded_time(string piece)
    {
        string html = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        HtmlText.FromHtml(html);

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed} for {piece}");
    }

    [Fact]
    public void Text_survives_the_conversion_to_html_and_back()
    {
        // Left out is what HTML does not keep: runs of blanks, blanks at the ends, control characters.
        Gen<string> words = Gen.Elements("a", "<b>", "&amp;", "</p>", "<!--", "é", "😀", "\"", "'", "1 < 2", "مرحبا");
        Gen<string> lines = Gen.ArrayOf(words).Where(w => w.Length > 0).Select(w => string.Join(" ", w));
        var texts = Gen.ArrayOf(lines).Where(l => l.Length > 0).Select(l => string.Join("\n", l)).ToArbitrary();

        Prop.ForAll(texts, text => HtmlText.FromHtml(HtmlText.ToHtml(text)) == text).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_converted_without_an_error() =>
        Prop.ForAll<string>(text =>
        {
            Assert.NotNull(HtmlText.FromHtml(text ?? ""));
            return !HtmlText.ToHtml(text ?? "").Contains("<script", StringComparison.OrdinalIgnoreCase);
        }).QuickCheckThrowOnFailure();
}
