using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about who is mailed, and what that costs.</summary>
internal static class MailMessages
{
    public const string BillableLimitAdvice = "Raise -MaxBillable and run the same command again; with a ledger nothing is sent twice.";

    public const string LimitOfQueue = "has no effect with -Queue, because nothing is sent yet. Use it with Send-GorgiasQueue.";

    /// <summary>The error of the first ticket that would be one too many.</summary>
    public static string BillableLimit(int most) =>
        FormattableString.Invariant($"-MaxBillable {most} is reached: one more message could add a billable ticket. Nothing more was sent.");

    /// <summary>A column of recipients, in a run that sends mail.</summary>
    public static string ColumnNotUsed(string field) =>
        $"Ignored the {field} column: only the command line decides who is mailed. To mail the addresses in the column, add -{field} {{ $_.{field} }}.";

    /// <param name="channel">The channel of a customer's message.</param>
    public static string RulesMayReply(string channel) =>
        $"These are customer messages on channel {channel}. Rules of the account, such as auto-replies and surveys, may reply to the customers. On channel "
        + "api they do not. If an agent writes the messages, add -FromAgent.";

    /// <summary>What a plan says of mail.</summary>
    /// <param name="mails">Mails that would go out.</param>
    /// <param name="people">People who would get one.</param>
    /// <param name="billable">Tickets that would become billable, at most.</param>
    /// <param name="most">The tickets at which the run ends; null for none.</param>
    /// <param name="calls">Calls that read the tickets back, at most.</param>
    /// <param name="ofCustomers">Messages of customers that rules of the account may reply to.</param>
    public static string Plan(long mails, long people, long billable, int? most, long calls, long ofCustomers)
    {
        string mail = mails == 0 ? "nobody would be mailed"
            : $"{Quantity.Of(mails, "mail")} to {Quantity.Of(people, "person", "people")}{ReadBack(calls)}; "
                + $"at most {Quantity.Of(billable, "ticket")} would become billable{EndsAt(billable, most)}";
        return ofCustomers == 0 ? mail : $"{mail}; rules of the account may reply to {Quantity.Of(ofCustomers, "customer message")}";
    }

    private static string EndsAt(long billable, int? most) => most >= billable || most is null ? ""
        : FormattableString.Invariant($", so -MaxBillable {most} ends the run before all are sent");

    private static string ReadBack(long calls) => calls == 0 ? "" : $", and at most {Quantity.Of(calls, "call")} more to learn which mail did not arrive";
}
