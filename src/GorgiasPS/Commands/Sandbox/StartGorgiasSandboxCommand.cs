using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Security;
using Gorgias.Sandbox;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Starts a local stand-in for Gorgias, to try things without an account.</summary>
[Cmdlet(VerbsLifecycle.Start, "GorgiasSandbox", SupportsShouldProcess = true, DefaultParameterSetName = WithKey)]
[OutputType(typeof(RunningSandbox))]
public sealed class StartGorgiasSandboxCommand : AsyncCmdlet
{
    private const string WithKey = "Credential";
    private const string WithToken = "AccessToken";

    /// <summary>Rate limit of the account. ApiKey (default): 40 calls in 20 seconds. OAuth: 80 calls in 20 seconds. Enterprise: 40 calls in 10 seconds.
    /// EnterpriseOAuth: 80 calls in 10 seconds. Unlimited: no limit.</summary>
    [Parameter(Position = 0)]
    public SandboxPlan Plan { get; set; } = SandboxPlan.ApiKey;

    /// <summary>How calls are counted. Leaky (default): a bucket that drains continuously. Window: the calls of the last period. Fixed: periods that each start
    /// from zero. Gorgias doesn't document which one it uses.</summary>
    [Parameter]
    public SandboxLimiter Limiter { get; set; } = SandboxLimiter.Leaky;

    /// <summary>Number of calls that fit into the bucket or period, instead of the number of the plan.</summary>
    [Parameter]
    [PSDefaultValue(Help = "The plan's capacity")]
    [ValidateRange(1, int.MaxValue)]
    public int? Capacity { get; set; }

    /// <summary>Length of the period, or the time in which a full bucket drains, in seconds (0.001 to 86400), instead of the time of the plan.</summary>
    [Parameter]
    [PSDefaultValue(Help = "The plan's period")]
    [ValidateRange(0.001, 86400.0)]
    public double? WindowSec { get; set; }

    /// <summary>Number of calls that count against the limit at the start, as if the account had been busy (default 0).</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double UsedCalls { get; set; }

    /// <summary>Calls per second that other programs make on the account (default 0). They count against the limit and don't show in Requests.</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double OtherCallsPerSecond { get; set; }

    /// <summary>Round-trip time of a call, in milliseconds or as a time span (default 0).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan Latency { get; set; }

    /// <summary>Maximum random difference from the latency, up or down, in milliseconds or as a time span (default 0).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan Jitter { get; set; }

    /// <summary>Faults, as a hashtable of the fault's name and its probability from 0 to 1: Refuse, DropBefore, DropAfter, Error500Before, Error502After,
    /// Truncate, DelayBefore, DelayAfter, Storm429. Further entries are DelayDuration, RefuseWindow and StormRetryAfter, and Method and Path, which limit the
    /// faults to some calls.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public IDictionary? Fault { get; set; }

    /// <summary>Number that makes faults, jitter and bounces the same in every run. Default: different in every run.</summary>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Merges a new ticket into an older open ticket of the same customer, as an account with that setting does.</summary>
    [Parameter]
    public SwitchParameter AutoMerge { get; set; }

    /// <summary>Turns on a rule of the account that replies to customers' messages by e-mail, SMS or contact form. The replies are in the outbox. Messages on
    /// channel api get no reply.</summary>
    [Parameter]
    public SwitchParameter AutoReply { get; set; }

    /// <summary>Number of tickets that can be created before the account's messaging quota is used up. Default: no quota.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MessagingQuota { get; set; }

    /// <summary>Renames an existing customer when a name is sent with the customer's address. Without -NameRenamesCustomer, the name is only given to a
    /// customer who has none. It isn't certain which of the two Gorgias does.</summary>
    [Parameter]
    public SwitchParameter NameRenamesCustomer { get; set; }

    /// <summary>How long lookups don't find a new external ID, in milliseconds or as a time span (default 0).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan LookupDelay { get; set; }

    /// <summary>How long a list of a customer's tickets doesn't show a new or changed ticket, in milliseconds or as a time span (default 0).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan CustomerListDelay { get; set; }

    /// <summary>How long views don't show a new or changed ticket, in milliseconds or as a time span (default 0).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan ViewItemsDelay { get; set; }

    /// <summary>How long sending an e-mail takes, in milliseconds or as a time span (default 1 second).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan SendDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Recipients whose e-mails bounce: the e-mails are sent, and fail after -BounceDelay.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] BounceAddress { get; set; } = [];

    /// <summary>Share of the other recipients whose e-mails bounce, from 0 to 1 (default 0). -Seed decides which recipients.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double BounceShare { get; set; }

    /// <summary>Time between the sending of an e-mail and its bounce, in milliseconds or as a time span (default 9.5 seconds).</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan BounceDelay { get; set; } = TimeSpan.FromSeconds(9.5);

    /// <summary>Enforces every rule on which the sources of the API disagree, so that more requests are refused. about_GorgiasPS_Sandbox lists these
    /// rules.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Names (slugs) of custom channels of the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string[] CustomChannel { get; set; } = [];

    /// <summary>Keeps the bodies of requests in (Get-GorgiasSandbox).Requests.</summary>
    [Parameter]
    public SwitchParameter LogBody { get; set; }

    /// <summary>Port on 127.0.0.1 to listen on. Default: a free port.</summary>
    [Parameter]
    [PSDefaultValue(Help = "A free port")]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>E-mail address and API key that the sandbox accepts. Default: built-in ones, in the Credential property of the sandbox.</summary>
    [Parameter(ParameterSetName = WithKey)]
    [PSDefaultValue(Help = "agent@sandbox.example and sandbox-key")]
    [ValidateNotNull]
    [Credential]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>Access token that the sandbox accepts instead of an API key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WithToken)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public SecureString? AccessToken { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(SandboxMessages.Address(Port), SandboxMessages.StartAction))
        {
            return;
        }

        SandboxSession session = SandboxSession.Current;
        Run(async (writer, cancellation) =>
        {
            try
            {
                PSCredential? credential = AccessToken is null ? Credential ?? SandboxSession.DefaultCredential() : null;
                await writer.WriteObjectAsync(await session.StartAsync(Options(credential), credential, cancellation).ConfigureAwait(false))
                    .ConfigureAwait(false);
            }
            catch (SocketException cause)
            {
                throw new InvalidOperationException(SandboxMessages.PortUnavailable(Port, cause.Message), cause);
            }
        });
    }

    private SandboxOptions Options(PSCredential? credential)
    {
        var options = new SandboxOptions()
        {
            Plan = Plan,
            Limiter = Limiter,
            Capacity = Capacity,
            Window = WindowSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            InitialLevel = UsedCalls,
            ForeignCallsPerSecond = OtherCallsPerSecond,
            Latency = Latency,
            Jitter = Jitter,
            Faults = Fault is null ? new SandboxFaults() : FaultTable.Read(Fault),
            Seed = Seed,
            AutoMerge = AutoMerge,
            AutoReply = AutoReply,
            MessagingQuota = MessagingQuota,
            NameRenamesCustomer = NameRenamesCustomer,
            ExternalIdVisibilityDelay = LookupDelay,
            CustomerListVisibilityDelay = CustomerListDelay,
            ViewItemsVisibilityDelay = ViewItemsDelay,
            SendDelay = SendDelay,
            BounceShare = BounceShare,
            BounceDelay = BounceDelay,
            Strict = Strict,
            LogRequestBodies = LogBody,
            Port = Port,
            Credential = credential is null
                ? SandboxCredential.Bearer(new NetworkCredential("", AccessToken).Password)
                : SandboxCredential.ApiKey(credential.UserName, credential.GetNetworkCredential().Password),
        };
        foreach (string channel in CustomChannel)
        {
            options.CustomChannels.Add(channel);
        }

        foreach (string address in BounceAddress)
        {
            options.BounceAddresses.Add(address);
        }

        return options;
    }
}
