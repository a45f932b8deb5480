using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What a create finds in the account already, and where a record of several messages ended.</summary>
internal static class TicketMessages
{
    public static string ExternalIdExists(long id, string externalId) =>
        FormattableString.Invariant($"Ticket #{id} already has the external ID '{externalId}'.");

    public static string KeyOfAnotherCustomer(long id, string externalId, string given, string known) => FormattableString.Invariant(
        $"Ticket #{id} already has the external ID '{externalId}', and its customer is {known}, not {given}. Nothing was sent.");

    public static string CustomerDiffers(long id, string given, string known) =>
        FormattableString.Invariant($"Customer #{id} is {known}, not {given}. Nothing was sent.");

    public static string OpenTicketExists(long id, string? subject) => FormattableString.Invariant($"The customer has an open ticket, #{id} '{subject}'.");

    /// <param name="passes">How often the changed tickets were read.</param>
    public static string ChangesTooFast(int passes) =>
        $"Tickets change faster than they can be read. After {Quantity.Of(passes, "pass", "passes")}, tickets that changed during the last one may be missing. "
        + "List again those that changed since.";

    /// <param name="id">The ticket's id.</param>
    /// <param name="created">How many messages the ticket got.</param>
    /// <param name="count">How many messages the record has; more than one.</param>
    /// <param name="reason">Why the next message failed, as a sentence.</param>
    public static string PartlyDone(long id, int created, int count, string reason) =>
        FormattableString.Invariant($"Ticket #{id} got {created} of {Quantity.Of(count, "message")}. The next message failed: {reason}");

    /// <param name="id">The ticket's id.</param>
    /// <param name="added">The tags that were added; may be empty.</param>
    /// <param name="removed">The tags that were removed; may be empty.</param>
    /// <param name="reason">Why the next call failed, as a sentence.</param>
    public static string TagsChanged(long id, IReadOnlyCollection<string> added, IReadOnlyCollection<string> removed, string reason)
    {
        string done = string.Join(" and ", new[] { Tags("added", added), Tags("removed", removed) }.Where(static part => part.Length > 0));
        return FormattableString.Invariant($"Ticket #{id}: {done}. The next change failed: {reason}");
    }

    private static string Tags(string verb, IReadOnlyCollection<string> names) =>
        names.Count == 0 ? "" : $"{verb} {(names.Count == 1 ? "tag" : "tags")} {string.Join(", ", names.Select(static name => $"'{name}'"))}";
}
