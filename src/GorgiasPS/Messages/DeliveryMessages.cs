using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about mails that did not leave, or came back.</summary>
internal static class DeliveryMessages
{
    public const string LastRun = "Get-GorgiasDelivery -LastRun";

    public const string NoMails = "The last run of this connection sent no e-mail, or there was no run.";

    public const string NothingSpecified = "Specify ticket IDs, pipe in tickets or messages, or use -LastRun.";

    /// <summary>The error of one mail.</summary>
    /// <param name="record">The record, as errors call it; null for none.</param>
    /// <param name="to">Whom it was mailed to; null when that is no longer known.</param>
    /// <param name="ticket">The ticket.</param>
    public static string Undelivered(string? record, string? to, long ticket) => FormattableString.Invariant(
        $"{(record is null ? "" : record + ": ")}The message{(to is null ? "" : " to " + to)} was not delivered. It is on ticket #{ticket}.");

    /// <summary>What to do about it.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="isKept">True when the record can be piped in again.</param>
    /// <param name="isQueued">True when it was sent from a queue.</param>
    public static string UndeliveredAdvice(long ticket, bool isKept, bool isQueued)
    {
        string again = isKept && isQueued
            ? "After the cause is fixed, run the same command again to queue the record, then run Send-GorgiasQueue: the mail is sent again on the same "
                + "ticket"
            : isKept
            ? "After the cause is fixed, run the same command again with the record: the mail is sent again on the same ticket"
            : FormattableString.Invariant($"To send a new mail: Add-GorgiasMessage {ticket} -FromAgent, a body, -SendEmail and -From");
        return FormattableString.Invariant($"To see the reason: Get-GorgiasDelivery {ticket}. {again}.");
    }

    /// <summary>The error of a record that is the ticket of a mail that was not delivered.</summary>
    public static string TicketIsThere(long ticket) => FormattableString.Invariant(
        $"This is ticket #{ticket}, whose mail was not delivered. Creating it again would add a second ticket.");

    /// <summary>What to do about it.</summary>
    public static string TicketIsThereAdvice(long ticket) => FormattableString.Invariant(
        $"Run the same command again with the records: the mail is sent again on the same ticket. Or use Add-GorgiasMessage {ticket} -FromAgent -SendEmail. ")
        + "For a second ticket, use a different -ExternalId.";

    /// <summary>What the progress bar says while mails are given time.</summary>
    /// <param name="mails">How many mails.</param>
    /// <param name="seconds">How long it takes.</param>
    public static string Waiting(long mails, double seconds) =>
        $"Waiting {Quantity.Of((long)Math.Ceiling(seconds), "second")} for mails to leave, then checking {Quantity.Of(mails, "mail")}";

    public static string Checking(long done, long all) =>
        FormattableString.Invariant($"Checking whether mails were delivered: {done} of {Quantity.Of(all, "mail")}");

    /// <summary>The warning about mails that could not be checked.</summary>
    /// <param name="mails">How many.</param>
    /// <param name="reason">Why; null when their tickets or messages are gone.</param>
    /// <param name="next">What to type.</param>
    public static string NotRead(long mails, string? reason, string next) => reason is null
        ? $"{Quantity.Of(mails, "mail")} could not be checked for delivery: "
            + $"{Quantity.Word(mails, "its ticket or message is", "their tickets or messages are")} gone."
        : $"{Quantity.Of(mails, "mail")} could not be checked for delivery: {reason} To check: {next}.";

    /// <summary>The warning about mails that were not checked, because the check was stopped.</summary>
    /// <param name="mails">How many.</param>
    /// <param name="seconds">The age of the oldest.</param>
    /// <param name="next">What to type.</param>
    public static string Stopped(long mails, double seconds, string next) =>
        $"{Quantity.Of(mails, "mail")} of the last {Quantity.Of((long)Math.Ceiling(seconds), "second")} {Quantity.Word(mails, "was", "were")} not checked for "
        + $"delivery. To check: {next}.";

    /// <summary>The part of a report about mails that were sent.</summary>
    /// <param name="mails">How many.</param>
    /// <param name="undelivered">Those that are known not to have been delivered.</param>
    /// <param name="notChecked">How many were not.</param>
    public static string Counts(long mails, long undelivered, long notChecked) => mails == 0 ? "" : FormattableString.Invariant(
        $"; {Quantity.Of(mails, "mail")}, {undelivered} undelivered{(notChecked == 0 ? "" : FormattableString.Invariant($", {notChecked} not checked"))}");

    /// <summary>The part of a run's end about mails that nobody checked.</summary>
    /// <param name="mails">How many.</param>
    public static string NotChecked(long mails) => mails == 0 ? ""
        : $" {Quantity.Of(mails, "mail")} {Quantity.Word(mails, "was", "were")} not checked for delivery: {LastRun}.";

    public static string OfTicket(long id) => FormattableString.Invariant($"Get-GorgiasDelivery {id}");

    public static string NotNoted(string reason) =>
        $"The ledger could not record which mails were not delivered, so those records would not be mailed again: {reason}";
}
