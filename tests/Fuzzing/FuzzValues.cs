using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace Gorgias.Testing.Fuzzing;

/// <summary>Values that have broken programs before.</summary>
internal static class FuzzValues
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "\u0001\u001f", "\r\n", "\r\nX: y\r\n\r\n", "\ud800", "\udc00x", "\ufeff", "\u202e", "👨‍👩‍👧‍👦", "ß", "İ", "a@b", "@", "a@", "A@EXAMPLE.COM",
        "jane@example.com", "JANE@example.com", "order-1", "null", "true", "NaN", "-0", "1e999", "9223372036854775808", "0x10", "١٢", "{{current_user.id}}", "'",
        "\"", "\\", "%", "%00", "%zz", "%c3%28", "..", "/", "//", "../../etc/passwd", "open", "closed", "email", "phone", "internal-note", "api", "Ticket", "Customer",
        "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00", "9999-12-31", "2026-01-01T00:00:00", "2026-02-30", "2026-01-01T24:00:00Z",
        "created_datetime:desc", "updated_datetime:asc", "name:asc", "last_message_datetime:desc", "closed_datetime:asc", "prev", "next", "force", "retry", "cancel",
        "eq(ticket.id, 1)", "eq(ticket.customer.id, 510000001)", "eq(ticket.customer.id, 99999999999999999999)", "((((((", "!!!!", "eq(", "eq(ticket.id", "eq(ticket.id,",
        "eq(ticket.id, [", "gte(ticket.created_datetime, '9999-12-31')", "lt(ticket.custom_fields[319001], 1)", "eq(ticket.custom_fields[99999999999999999999], 1)",
        "startsWith(ticket.subject, null)", "containsAll(ticket.tags.name, [])", "isEmpty(ticket.meta)", "eq(ticket.unknown, 1)", "'", "eq(ticket.id, -)", "1", "-",
    ];

    private static readonly string[] Raw =
    [
        "NaN", "1e999", "-1e-999", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551616",
        "1000000000000000000000000000000", "0.1", "1.0", "-0", "-1", "0", "1", "2", "519000001", "80000001", "510000001", "null", "true", "false", "[]", "{}", "[[]]",
        "[null]", "{\"\":null}", "{\"id\":1}", "{\"id\":null}", "{\"id\":519000001}", "{\"id\":510000001}", "{\"id\":0}", "{\"name\":\"admin\"}", "\"\\u0000\"",
        "\"\\ud800\"", "{\"a\":1,\"a\":2}", "[1,\"x\",null,{}]", "[{}]", "[\"a\"]", "[9223372036854775808]", "[80000001]", "'x'", "undefined", "1.", "01", "\"",
    ];

    public static string Text(Random random) => random.Next(20) switch
    {
        0 => new string(random.Next(3) == 0 ? '\u00e9' : 'x', random.Next(2) == 0 ? random.Next(1200) : 300),
        1 => Long(random),
        2 => Any(random, random.Next(1, 20)),
        3 => new string('(', random.Next(1, 400)) + "eq(ticket.id, 1)" + new string(')', random.Next(1, 400)),
        4 => new string('!', random.Next(1, 400)) + "eq(ticket.id, 1)",
        5 => string.Join(random.Next(2) == 0 ? " && " : " || ", Enumerable.Repeat("eq(ticket.status, 'open')", random.Next(1, 300))),
        _ => Texts[random.Next(Texts.Length)],
    };

    public static JToken Token(Random random) => random.Next(8) switch
    {
        0 => new JRaw(new string('[', random.Next(1, 200)) + new string(']', random.Next(1, 200))),
        1 => new JRaw(string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 70) is var depth ? depth : 0)) + "1" + new string('}', depth)),
        2 or 3 or 4 => new JValue(Text(random)),
        _ => new JRaw(Raw[random.Next(Raw.Length)]),
    };

    /// <summary>The text of a number that can stand for an id.</summary>
    public static string Long(Random random) => random.Next(8) switch
    {
        0 => "0",
        1 => "-1",
        2 => long.MaxValue.ToString(CultureInfo.InvariantCulture),
        3 => "9223372036854775808",
        4 => new string('9', random.Next(1, 60)),
        _ => random.NextInt64(-5, 1_000_000_000).ToString(CultureInfo.InvariantCulture),
    };

    private static string Any(Random random, int length)
    {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++)
        {
            text.Append((char)(random.Next(3) == 0 ? random.Next(0x10000) : random.Next(128)));
        }

        return text.ToString();
    }
}
