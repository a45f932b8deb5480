using System.Collections;
using System.Globalization;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client.Json;

namespace Gorgias.Client.Tests.Json;

/// <summary>A stored draft reads back unchanged; equal drafts have equal fingerprints.</summary>
public sealed class DraftJsonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_member_of_a_draft_survives()
    {
        var ticket = (TicketDraft)Full(typeof(TicketDraft));
        var message = (MessageDraft)Full(typeof(MessageDraft));
        var update = (TicketUpdate)Full(typeof(TicketUpdate));

        Assert.Equal(Flat(ticket), Flat(DraftJson.ReadTicket(DraftJson.Write(ticket))));
        Assert.Equal(Flat(message), Flat(DraftJson.ReadMessage(DraftJson.Write(message))));
        TicketChange change = DraftJson.ReadChange(DraftJson.Write(new TicketChange(update, ["a"], ["b", "c"])));
        Assert.Equal(Flat(update), Flat(change.Update));
        Assert.Equal("a / b, c", $"{string.Join(", ", change.AddTags)} / {string.Join(", ", change.RemoveTags)}");
    }

    [Fact]
    public void An_empty_draft_survives()
    {
        Assert.Equal(Flat(new TicketDraft()), Flat(DraftJson.ReadTicket(DraftJson.Write(new TicketDraft()))));
        Assert.True(DraftJson.ReadChange(DraftJson.Write(new TicketChange(new TicketUpdate(), [], []))).Update.IsEmpty);
        Assert.Empty(DraftJson.ReadChange(DraftJson.Write(new TicketChange(new TicketUpdate { Tags = [] }, [], []))).Update.Tags!);
    }

    [Fact]
    public void Any_text_and_number_survives()
    {
        Gen<(string text, decimal number, double Get)> values =
            from text in ArbMap.Default.GeneratorFor<string>()
            from number in ArbMap.Default.GeneratorFor<decimal>()
            from real in ArbMap.Default.GeneratorFor<NormalFloat>()
            select (text, number, real.Get);
        Prop.ForAll(values.ToArbitrary(), v =>
        {
            var draft = new TicketDraft
            {
                Subject = v.text,
                Meta = new Dictionary<string, object?> { ["t" + v.text] = v.text, ["n"] = v.number, ["inner"] = new List<object?> { v.number, null } }
            };
            TicketDraft read = DraftJson.ReadTicket(DraftJson.Write(draft));
            object? real = DraftJson.ReadTicket(DraftJson.Write(new TicketDraft { Meta = new Dictionary<string, object?> { ["r"] = v.Get } })).Meta!["r"];
            return read.Subject == v.text && Equals(read.Meta!["t" + v.text], v.text)
                && Convert.ToDecimal(read.Meta["n"], CultureInfo.InvariantCulture) == v.number
                && Math.Abs(Convert.ToDouble(real, CultureInfo.InvariantCulture) - v.Get) <= Math.Abs(v.Get) * 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"v\":1")]
    [InlineData("")]
    [InlineData("{\"v\":2}")]
    [InlineData("{\"v\":1,\"messages\":5}")]
    public void Text_that_is_not_a_draft_or_has_a_later_version_is_refused(string text) => Assert.Throws<FormatException>(() => DraftJson.ReadTicket(text));

    [Fact]
    public void ToStored_sets_every_key_and_does_not_change_the_draft()
    {
        var draft = new TicketDraft { Messages = { new MessageDraft(), new MessageDraft { ExternalId = "mine" } } };

        TicketDraft one = DraftJson.ReadTicket(DraftJson.ToStored(draft).Json);

        Assert.Null(draft.ExternalId);
        Assert.Null(draft.Messages[0].ExternalId);
        Assert.StartsWith("gps-", one.ExternalId, StringComparison.Ordinal);
        Assert.StartsWith(one.ExternalId + "/", one.Messages[0].ExternalId, StringComparison.Ordinal);
        Assert.Equal("mine", one.Messages[1].ExternalId);
        Assert.NotEqual(DraftJson.ToStored(draft).ExternalId, DraftJson.ToStored(draft).ExternalId);
    }

    [Fact]
    public void The_same_order_composed_next_week_has_the_same_fingerprint()
    {
        TicketDraft Composed(DateTimeOffset now, string body = "Hello", bool sorted = true) => new()
        {
            ExternalId = "1001",
            Meta = sorted ? new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 } : new Dictionary<string, object?> { ["b"] = 2, ["a"] = 1 },
            Messages = { new MessageDraft { BodyText = body, SentDatetime = now, CreatedDatetime = Noon } },
        };
        string Print(TicketDraft draft, DateTimeOffset? composed) => DraftJson.ToStored(draft, composed).Fingerprint;
        DateTimeOffset later = Noon.AddDays(7);

        Assert.Equal(Print(Composed(Noon.AddMinutes(7)), Noon.AddMinutes(7)), Print(Composed(later, sorted: false), later));
        Assert.NotEqual(Print(Composed(Noon), null), Print(Composed(later), null));
        Assert.NotEqual(Print(Composed(later), later), Print(Composed(later, body: "Bye"), later));
        Assert.NotEqual(
            Print(Composed(later), later), Print(new TicketDraft { ExternalId = "1001", Messages = { new MessageDraft { BodyText = "Hello" } } }, later));
    }

    [Fact]
    public void A_fingerprint_alone_is_that_of_the_stored_draft()
    {
        var full = (TicketDraft)Full(typeof(TicketDraft));
        var message = (MessageDraft)Full(typeof(MessageDraft));
        message.Attachments = full.Messages[0].Attachments = null;
        var mailed = new MessageDraft
        {
            BodyText = WireTimeOf(Noon),
            SentDatetime = Noon,
            Source = new MessageSource { Type = "email", To = [new MessageAddress()] },
        };
        mailed.Source.AdditionalProperties["extra"] = new Dictionary<string, object?> { ["z"] = 1L, ["a"] = WireTimeOf(Noon) };
        mailed.Source.AdditionalProperties["bbc"] = null;
        TicketDraft unsorted = new()
        {
            Meta = new Dictionary<string, object?>
            {
                ["z"] = 1.5,
                ["a"] = new Dictionary<string, object?> { ["y"] = Noon, ["b"] = new List<object?> { null, 2m } },
            },
            CustomFields = new SortedDictionary<long, object?> { [9] = "x", [10] = WireTimeOf(Noon) },
            Customer = new PersonReference { Email = "jane@example.com", Name = "Jane", SendName = true },
            Messages = [mailed, message],
        };

        foreach (DateTimeOffset? composedAt in new DateTimeOffset?[] { null, Noon, Noon.AddDays(1) })
        {
            foreach (TicketDraft draft in new[] { new TicketDraft(), full, unsorted })
            {
                Assert.Equal(DraftJson.ToStored(draft, composedAt).Fingerprint, DraftJson.FingerprintOf(draft, composedAt));
                Assert.Equal(Tree(draft, composedAt), DraftJson.FingerprintOf(draft, composedAt));
            }

            foreach (MessageDraft draft in new[] { new MessageDraft(), message, mailed })
            {
                Assert.Equal(DraftJson.ToStored(draft, composedAt).Fingerprint, DraftJson.FingerprintOf(draft, composedAt));
                Assert.Equal(Tree(draft, composedAt), DraftJson.FingerprintOf(draft, composedAt));
            }
        }

        // Attachments apart, every member counts as it is written.
        static string Tree(object draft, DateTimeOffset? composedAt) => DraftFingerprint.Of(GorgiasJson.Write(draft), composedAt);
        static string WireTimeOf(DateTimeOffset time) => Gorgias.Client.Common.WireTime.Write(time);
    }

    [Fact]
    public void A_change_without_later_members_keeps_its_fingerprint() => Assert.Equal(
        "3457c452c03c629f5335760058e1c9dca766d9a2505af6faf4538b1e52845bed",
        DraftJson.ToStored(new TicketChange(new TicketUpdate { Status = "closed", SnoozeDatetime = Noon }, ["a"], [])).Fingerprint);

    /// <summary>An object with every member set to something of its own.</summary>
    private static object Full(Type type, int depth = 0)
    {
        object made = Activator.CreateInstance(type)!;
        // How keys are derived is not stored: the keys are.
        foreach (PropertyInfo property in type.GetProperties().Where(p => p is { CanWrite: true, Name: not nameof(TicketDraft.DerivesMessageKeys) }))
        {
            property.SetValue(made, Value(property, depth));
        }

        if (made is GorgiasObject open)
        {
            open.AdditionalProperties["unknown_to_us"] = "kept";
        }

        return made;
    }

    private static object Value(PropertyInfo property, int depth)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(string) ? $"{property.Name} \u00fc\U0001F69A\n\"{depth}\""
            : type == typeof(bool) ? true
            : type == typeof(long) ? (long)property.Name.Length
            : type == typeof(DateTimeOffset) ? Noon.AddMinutes(property.Name.Length).AddMicroseconds(123456)
            : type == typeof(IList<string>) ? new List<string> { "one", "two" }
            : type == typeof(IDictionary<long, object?>) ? new SortedDictionary<long, object?> { [5] = "text", [6] = 1.5m, [7] = true, [8] = null }
            : type == typeof(IDictionary<string, object?>)
                ? new Dictionary<string, object?>
                { ["t"] = "text", ["n"] = 19.90m, ["l"] = new List<object?> { 1L, null }, ["d"] = new Dictionary<string, object?> { ["x"] = false } }
            : type == typeof(IList<MessageDraft>) ? new List<MessageDraft> { (MessageDraft)Full(typeof(MessageDraft), depth + 1) }
            : type == typeof(IList<AttachmentDraft>) ? new List<AttachmentDraft> { (AttachmentDraft)Full(typeof(AttachmentDraft), depth + 1) }
            : type == typeof(IList<MessageAddress>) ? new List<MessageAddress> { (MessageAddress)Full(typeof(MessageAddress), depth + 1) }
            : Full(type, depth + 1);
    }

    private static string Flat(object? value) => value switch
    {
        null => "null",
        string or bool or long or decimal => $"{value.GetType().Name}:{Convert.ToString(value, CultureInfo.InvariantCulture)}",
        DateTimeOffset time => time.ToUniversalTime().ToString("O"),
        IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>().Select(k => $"{k}={Flat(map[k])}")) + "}",
        IDictionary<string, object?> map => "{" + string.Join(", ", map.Select(p => $"{p.Key}={Flat(p.Value)}")) + "}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Flat)) + "]",
        _ => value.GetType().Name + "(" + string.Join(", ", value.GetType().GetProperties().Select(p => $"{p.Name}={Flat(p.GetValue(value))}")) + ")",
    };
}
