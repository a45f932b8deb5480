namespace Gorgias.Client.Messages;

/// <summary>What a person can do after an error.</summary>
internal static class AdviceMessages
{
    public const string CheckCredential =
        "Check the account's e-mail address and API key (Settings > REST API), or the access token, and run Connect-Gorgias again.";

    public const string WaitForQuota = "The account's messaging quota is used up: nothing more can be sent until it is raised or renewed.";

    public const string CheckRole = "The user behind the credential lacks the role or scope for this.";

    public const string GiveProxyCredential = "The proxy asks for a user: Connect-Gorgias -ProxyCredential (Get-Credential), with -Proxy.";

    public const string CheckId = "Check the id: the object may have been deleted or merged.";

    public const string CheckPath = "The API redirected to another host, and credentials are not sent there. Check the path and the account name.";

    public const string Shorten = "Shorten the body or leave out attachments.";

    public const string TryLater = "Gorgias does not work as it should at the moment. Try again later.";

    public const string RunLater = "Run the same line again when Gorgias works; a longer -OutagePatience waits longer.";

    public const string WaitForRateLimit = "Run the command again later, see Get-GorgiasRateLimit. Reset-GorgiasRateLimit forgets the pause, so that the next "
        + "call tries at once; without a connection run Connect-Gorgias -SkipVerification first.";

    public const string CorrectFields = "Correct the named fields and pipe the record in again: $e.TargetObject holds it.";

    public const string GiveAddresses = "The account wants to know from whom and to whom the message goes. Give its own address: -To for what customers write, "
        + "-From for what agents write; or use -Channel api.";

    public const string CheckConnection = "Check the domain, the network and the proxy, if there is one.";

    public const string PipeAgain = "Pipe the record in again.";

    public const string ReportWithDebug = "Try again. If the problem persists, run again with -Debug and report it.";

    public const string LookBeforeRepeating = "Look at the object in Gorgias before repeating the call.";

    public const string NameOneCustomer = "Name the customer by the id or by the address, phone number or external id, not by both.";

    public const string RepeatChange = "Correct the rest and pipe the record in again; adding or removing the same tags again changes nothing.";

    /// <summary>The command can be pasted: in PowerShell's single quotes a quote is written twice.</summary>
    public static string LookForExternalId(string externalId) =>
        $"Look before repeating: Get-GorgiasTicket -ExternalId '{externalId.Replace("'", "''")}'; or repeat with -IfExists Skip.";

    public static string Correct(IEnumerable<string> fields) => $"Correct {string.Join(", ", fields)} and pipe the record in again; nothing was sent.";

    public static string CorrectName(string field) => $"Correct {field} and pipe the record in again.";

    public static string UseOtherKey(long id) => FormattableString.Invariant(
        $"See Get-GorgiasTicket -Id {id}. Give the record a key of its own: -ExternalId, or -ExternalIdPrefix for a second shop or another purpose.");

    public static string SeeTicket(long id) => FormattableString.Invariant($"See Get-GorgiasTicket -Id {id}.");

    public static string AddMissingMessages(long id) =>
        FormattableString.Invariant($"See Get-GorgiasTicket -Id {id}, and add the missing messages with Add-GorgiasMessage.");
}
