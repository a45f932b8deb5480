using Gorgias.Client;
using Gorgias.Queue.Items;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Items;

/// <summary>What is named when a key comes again with another content.</summary>
public sealed class EntryDifferencesTests
{
    private static readonly DateTimeOffset Composed = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_fields_that_differ_are_named_in_the_order_of_the_draft()
    {
        TicketDraft other = Given.Draft("a", body: "Another text.");
        other.Subject = "Another subject";
        other.Tags.Add("urgent");

        string[] names = ["subject", "tags", "messages[0].body_html", "messages[0].body_text"];
        string text = QueueEntry.ForTicket(other).Payload;

        Assert.Equal(names.OrderBy(name => text.IndexOf($"\"{name[(name.LastIndexOf('.') + 1)..]}\"", StringComparison.Ordinal)), Of(Given.Draft("a"), other));
    }

    [Fact]
    public void A_member_that_only_one_has_is_named()
    {
        TicketDraft other = Given.Draft("a");
        other.Priority = "high";
        other.CustomFields[12] = "blue";

        Assert.Equivalent(new[] { "priority", "custom_fields.12" }, Of(Given.Draft("a"), other), strict: true);
        Assert.Equivalent(new[] { "priority", "custom_fields.12" }, Of(other, Given.Draft("a")), strict: true);
    }

    [Fact]
    public void The_place_of_an_attached_file_is_not_named_and_its_content_is()
    {
        Assert.Equal(["messages[0].body_html", "messages[0].body_text"], Of(With("one", "/1", "x"), With("one", "/2", "y")).Order());
        Assert.Equal(["messages[0].attachments[0].hash"], Of(With("one", "/1", "x"), With("two", "/1", "x")));
        Assert.Empty(Of(With("one", "/1", "x"), With("one", "/2", "x")));

        static TicketDraft With(string hash, string address, string body)
        {
            TicketDraft draft = Given.Draft("a", body: body);
            draft.Messages[0].Attachments = [new AttachmentDraft { Name = "label.pdf", Hash = hash, Url = address, Size = 3 }];
            return draft;
        }
    }

    [Fact]
    public void A_further_message_is_named_as_a_whole()
    {
        TicketDraft other = Given.Draft("a");
        other.Messages.Add(Given.Draft("a").Messages[0]);

        Assert.Equal(["messages[1]"], Of(Given.Draft("a"), other));
    }

    [Fact]
    public void Keys_that_are_generated_or_derived_are_not_named_and_those_that_are_given_are()
    {
        TicketDraft derived = Given.Draft("a", body: "x");
        derived.DerivesMessageKeys = true;
        TicketDraft given = Given.Draft("a");
        given.Messages[0].ExternalId = "mine";

        Assert.DoesNotContain(Of(Given.Draft("a"), derived), static name => name.EndsWith("external_id", StringComparison.Ordinal));
        Assert.Equal(["messages[0].external_id"], Of(given, WithKey("yours")));
        static TicketDraft WithKey(string key)
        {
            TicketDraft draft = Given.Draft("a");
            draft.Messages[0].ExternalId = key;
            return draft;
        }
    }

    [Fact]
    public void A_time_of_composing_is_named_only_when_nothing_else_differs()
    {
        var before = QueueEntry.ForMessage(Sent(Composed), 5, Composed);
        MessageDraft later = Sent(Composed.AddDays(1));
        later.BodyText = "Another text.";

        Assert.Equal(["body_text"], Of(before, QueueEntry.ForMessage(later, 5, Composed.AddDays(1))));
        Assert.Equal(["sent_datetime"], Of(before, QueueEntry.ForMessage(Sent(Composed.AddDays(1)), 5, Composed)));
        static MessageDraft Sent(DateTimeOffset at)
        {
            MessageDraft draft = Given.MessageDraft("m");
            draft.SentDatetime = at;
            return draft;
        }
    }

    [Fact]
    public void Another_ticket_is_named_after_the_fields()
    {
        Assert.Equal([EntryDifferences.Ticket], Of(QueueEntry.ForMessage(Given.MessageDraft("m"), 5), QueueEntry.ForMessage(Given.MessageDraft("m"), 6)));
        Assert.Equal([EntryDifferences.Ticket], Of(QueueEntry.ForMessage(Given.MessageDraft("m"), 5), Given.Message("m", "t")));
    }

    [Fact]
    public void Rules_count_as_content()
    {
        QueueEntry other = Given.Ticket("a", existingTicket: new ExistingTicketRules { IfExists = IfExistsRule.Skip, IfOpenTicket = IfOpenTicketRule.Append });

        Assert.Equal(["IfExists", "IfOpenTicket"], Of(Given.Ticket("a"), other));
        Assert.Empty(Of(other, other));
    }

    [Fact]
    public void A_payload_that_cannot_be_read_is_named_as_a_whole() =>
        Assert.Single(EntryDifferences.Of("no text of a draft", "0", new ExistingTicketRules(), Given.Ticket("a")));

    private static IReadOnlyList<string> Of(TicketDraft before, TicketDraft now) => Of(QueueEntry.ForTicket(before), QueueEntry.ForTicket(now));

    private static IReadOnlyList<string> Of(QueueEntry before, QueueEntry now) =>
        EntryDifferences.Of(before.Payload, before.PayloadHash, before.ExistingTicket, now);
}
