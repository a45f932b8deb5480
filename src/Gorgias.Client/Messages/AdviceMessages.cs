namespace Gorgias.Client.Messages;

/// <summary>What a person can do after an error.</summary>
internal static class AdviceMessages
{
    public const string CheckCredential =
        "Check the account's e-mail address and API key (Settings > REST API), or the access token, and run Connect-Gorgias again.";

    public const string WaitForQuota = "The account's messaging quota is used up. Nothing more can be sent until the quota is raised or renewed.";

    public const string CheckRole = "Use a credential whose user has the role or scope for this call.";

    public const string GiveProxyCredential = "The proxy needs a user name and password: Connect-Gorgias -Proxy <address> -ProxyCredential (Get-Credential).";

    public const string CheckId = "Check the ID. The object may have been deleted or merged.";

    public const string CheckPath = "The API redirected to another host, and credentials are not sent there. Check the path and the account name.";

    public const string CheckRedirects = "The API redirected the call again and again, or didn't say where to. Check the path.";

    public const string CheckRedirectedWrite = "The API redirected the call within the account. Writes don't follow redirects. Check the path, and check in "
        + "Gorgias whether the call took effect before you repeat it.";

    public const string Shorten = "Shorten the body, or use smaller files.";

    public const string CheckFile = "Check the path, the access rights and the content of the file, and try again.";

    public const string TryLater = "Try again later.";

    public const string RunLater = "Wait until Gorgias is available again. For a run that waits longer, use -OutagePatience.";

    public const string WaitForRateLimit = "Run the command again later. Get-GorgiasRateLimit shows when. To try at once, run Reset-GorgiasRateLimit first "
        + "(without a connection: Connect-Gorgias -SkipVerification, then Reset-GorgiasRateLimit).";

    public const string CorrectFields = "Correct the named fields and try again.";

    public const string GiveAddresses = "The account requires both addresses of a message. Specify the account's address with -To (customer messages) or -From "
        + "(agent messages), or use -Channel api.";

    public const string CheckConnection = "Check the domain name, the network and, if you use one, the proxy.";

    public const string PipeAgain = "Run the command again.";

    public const string ReportWithDebug = "Try again. If the problem persists, run again with -Debug and report it.";

    public const string LookBeforeRepeating = "Check in Gorgias whether the call took effect before you repeat it.";

    public const string NameOneCustomer = "Specify the customer by ID, or by address, phone number or external ID, but not both.";

    public const string UseOneOfTheIds = "Use one of these IDs.";

    public const string UseExisting = "Change the existing object, use another name, or add -IfExists Skip to get the existing object.";

    public const string StopUsing = "Take the object out of the macros and rules that use it, and try again.";

    public const string KeepSystemView = "Leave out system views: Get-GorgiasView | Where-Object Category -ne system.";

    public const string WaitForExport = "Wait until the other export has ended, or close the program that has the file open.";

    public const string FreeDisk = "Check the disk's free space and your permissions, then run the same command again: it continues where this run stopped.";

    public const string UseAnotherFile =
        "Specify another file. Or restore the export and its state file together, or move both away to begin a new export.";

    public const string RepeatChange = "Correct the rest and try again. Adding or removing the same tags again changes nothing.";

    /// <summary>The command can be pasted: in PowerShell's single quotes a quote is written twice.</summary>
    public static string LookForExternalId(string externalId) =>
        $"Check before you repeat the call: Get-GorgiasTicket -ExternalId '{externalId.Replace("'", "''")}'. Or repeat it with -IfExists Skip.";

    public static string Correct(IEnumerable<string> fields) => $"Nothing was sent. Correct {string.Join(", ", fields)} and try again.";

    public static string CorrectName(string field) => $"Correct {field} and try again.";

    public static string UseOtherKey(long id) => FormattableString.Invariant(
        $"See Get-GorgiasTicket -Id {id}. Use a different key: -ExternalId, or -ExternalIdPrefix for a second shop or another purpose.");

    public static string SeeJob(long id) => FormattableString.Invariant(
        $"See Get-GorgiasJob -Id {id}. A part of the tickets may be changed; check them before you run the command again.");

    public static string WaitForJob(long id) => FormattableString.Invariant(
        $"See Get-GorgiasJob -Id {id}. To wait again: Wait-GorgiasJob {id}. To stop the job: Stop-GorgiasJob {id}.");

    public static string SeeTicket(long id) => FormattableString.Invariant($"See Get-GorgiasTicket -Id {id}.");

    public static string AddMissingMessages(long id) =>
        FormattableString.Invariant($"See Get-GorgiasTicket -Id {id}, and add the missing messages with Add-GorgiasMessage.");
}
