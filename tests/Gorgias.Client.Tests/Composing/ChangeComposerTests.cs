namespace Gorgias.Client.Tests.Composing;

/// <summary>A request to change a ticket becomes a change that the API accepts, or a list of errors, before any call.</summary>
public class ChangeComposerTests
{
    [Fact]
    public void The_change_has_all_values_of_the_request()
    {
        var until = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero);

        TicketChange change = ChangeComposer.Compose(new ChangeRequest
        {
            Status = " closed ",
            Subject = " Late \n order ",
            Priority = "high",
            AssigneeUserId = 3,
            AssigneeTeamId = 4,
            AddTags = [" a ", "a", "", "A"],
            RemoveTags = ["b"],
            CustomFields = new Dictionary<long, object?> { [9] = "x" },
            Meta = new Dictionary<string, object?> { ["m"] = 1 },
            Spam = false,
            SnoozeUntil = until,
        });

        TicketUpdate update = change.Update;
        Assert.Equal(("closed", "Late   order", "high"), (update.Status, update.Subject, update.Priority));
        Assert.Equal((3, 4, false, until), (update.AssigneeUserId!.Value, update.AssigneeTeamId!.Value, update.Spam!.Value, update.SnoozeDatetime!.Value));
        Assert.Equal("x", update.CustomFields![9]);
        Assert.Equal(1, update.Meta!["m"]);
        Assert.Null(update.Tags);
        Assert.Equal(["a", "A"], change.AddTags);
        Assert.Equal(["b"], change.RemoveTags);
        Assert.Equal(3, change.Calls);
    }

    [Fact]
    public void A_request_without_values_changes_nothing()
    {
        TicketChange change = ChangeComposer.Compose(new ChangeRequest { Status = " ", Subject = "", CustomFields = new Dictionary<long, object?>() });

        Assert.Equal(0, change.Calls);
    }

    [Fact]
    public void A_set_of_tags_with_tags_to_add_and_to_remove_is_one_set()
    {
        TicketChange change = ChangeComposer.Compose(new ChangeRequest { Tags = ["a", "b"], AddTags = ["c", "B"], RemoveTags = ["a"] });

        Assert.Equal(["b", "c", "B"], change.Update.Tags);
        Assert.Equal(1, change.Calls);
        Assert.Empty(ChangeComposer.Compose(new ChangeRequest { Tags = [] }).Update.Tags!);
    }

    [Fact]
    public void An_assignee_wins_over_removing_the_assignee()
    {
        TicketUpdate update = ChangeComposer.Compose(new ChangeRequest { AssigneeUserId = 3, UnassignUser = true, UnassignTeam = true }).Update;

        Assert.False(update.UnassignUser);
        Assert.True(update.UnassignTeam);
    }

    [Fact]
    public void A_subject_is_measured_in_characters()
    {
        string emoji = string.Concat(Enumerable.Repeat("\U0001F69A", 998));

        Assert.Equal(emoji, ChangeComposer.Compose(new ChangeRequest { Subject = emoji }).Update.Subject);
        Assert.Equal(["Subject"], Errors(new ChangeRequest { Subject = emoji + "x" }));
    }

    [Fact]
    public void Every_error_is_reported_at_once_by_the_name_of_its_parameter()
    {
        string tag = new('t', 257);

        Assert.Equal(
            ["Status", "Subject", "Priority", "AssigneeUser", "AssigneeTeam", "AddTag", "RemoveTag", "Tag", "SnoozeUntil"],
            Errors(new ChangeRequest
            {
                Status = "solved",
                Subject = new string('s', 999),
                Priority = "urgent",
                AssigneeUserId = 0,
                AssigneeTeamId = -1,
                AddTags = [tag],
                RemoveTags = [tag],
                Tags = [tag],
                SnoozeUntil = DateTimeOffset.UnixEpoch,
                CancelSnooze = true,
            }));
    }

    private static IEnumerable<string> Errors(ChangeRequest request) =>
        Assert.Throws<GorgiasValidationException>(() => ChangeComposer.Compose(request)).Errors.Select(static error => error.Field);
}
