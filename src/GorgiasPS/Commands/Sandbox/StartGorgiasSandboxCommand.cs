using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Security;
using Gorgias.Sandbox;
using GorgiasPS.Messages;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Starts a local Gorgias sandbox.</summary>
[Cmdlet(VerbsLifecycle.Start, "GorgiasSandbox", SupportsShouldProcess = true, DefaultParameterSetName = WithKey)]
[OutputType(typeof(RunningSandbox))]
public sealed class StartGorgiasSandboxCommand : AsyncCmdlet
{
    private const string WithKey = "Credential";
    private const string WithToken = "AccessToken";

    /// <summary>Whose rate limit it keeps: an API key's (40 calls in 20 s), an OAuth app's (80 in 20 s), those of an Enterprise account (per 10 s), or
    /// none.</summary>
    [Parameter(Position = 0)]
    public SandboxPlan Plan { get; set; } = SandboxPlan.ApiKey;

    /// <summary>How calls are counted: Leaky is a bucket that drains all the time, Window counts the calls of the last period, Fixed counts anew in each
    /// period. Which one Gorgias has is not known.</summary>
    [Parameter]
    public SandboxLimiter Limiter { get; set; } = SandboxLimiter.Leaky;

    /// <summary>How many calls fit into the account's bucket or period, instead of the plan's number.</summary>
    [Parameter]
    [PSDefaultValue(Help = "The plan's capacity")]
    [ValidateRange(1, int.MaxValue)]
    public int? Capacity { get; set; }

    /// <summary>How many seconds the period has, or in how many a full bucket drains, instead of the plan's time. Fractions are allowed.</summary>
    [Parameter]
    [PSDefaultValue(Help = "The plan's period")]
    [ValidateRange(0.001, 86400.0)]
    public double? WindowSec { get; set; }

    /// <summary>How many calls count at the start, as if the account had been busy.</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double UsedCalls { get; set; }

    /// <summary>Calls a second that other programs of the account make. They count like other calls and are seen nowhere else.</summary>
    [Parameter]
    [ValidateRange(0.0, 1e6)]
    public double OtherCallsPerSecond { get; set; }

    /// <summary>The round trip of a call, in milliseconds or as a time span.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan Latency { get; set; }

    /// <summary>How far each round trip may lie from the latency, either way, in milliseconds or as a time span.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan Jitter { get; set; }

    /// <summary>
    /// What goes wrong, as probabilities from 0 to 1 by name: Refuse, DropBefore, DropAfter, Error500Before, Error502After, Truncate, DelayBefore,
    /// DelayAfter, Storm429. Further entries: DelayDuration, RefuseWindow, StormRetryAfter, and Method and Path to limit the faults to some calls.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Fault { get; set; }

    /// <summary>Makes faults, jitter and bounces the same on every run.</summary>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Merges a new ticket into the same customer's older open one, as an account with that setting does.</summary>
    [Parameter]
    public SwitchParameter AutoMerge { get; set; }

    /// <summary>Lets a rule of the account reply to what customers write by e-mail, SMS or contact form. The replies are mailed, and show in the outbox.
    /// Messages of channel api get none.</summary>
    [Parameter]
    public SwitchParameter AutoReply { get; set; }

    /// <summary>How many tickets can be made before the account's messaging quota is used up.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MessagingQuota { get; set; }

    /// <summary>Renames a known customer when a name is sent beside the customer's address. Without it, the name is used only for a customer who has
    /// none. Which of the two Gorgias does is not certain.</summary>
    [Parameter]
    public SwitchParameter NameRenamesCustomer { get; set; }

    /// <summary>How long a new external id stays invisible to lookups, in milliseconds or as a time span.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan LookupDelay { get; set; }

    /// <summary>How long a list of a customer's tickets does not show a new or changed ticket, in milliseconds or as a time span.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan CustomerListDelay { get; set; }

    /// <summary>How long the items of views do not show a new or changed ticket, in milliseconds or as a time span.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan ViewItemsDelay { get; set; }

    /// <summary>How long a mail takes to be sent, in milliseconds or as a time span; a second unless told.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan SendDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Recipients whose mails bounce: they are sent, and fail some seconds later.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BounceAddress { get; set; } = [];

    /// <summary>The share of all other recipients whose mails bounce, from 0 to 1. Which ones is up to -Seed.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double BounceShare { get; set; }

    /// <summary>How long after it was sent a mail bounces, in milliseconds or as a time span; 9.5 seconds unless told.</summary>
    [Parameter]
    [Milliseconds]
    public TimeSpan BounceDelay { get; set; } = TimeSpan.FromSeconds(9.5);

    /// <summary>Keeps every rule that the sources of the API disagree on, and so refuses more than the sandbox does otherwise. about_GorgiasPS_Sandbox
    /// lists these rules.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Slugs of custom channels that the account has.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CustomChannel { get; set; } = [];

    /// <summary>Keeps the bodies of requests, to be looked at with <c>(Get-GorgiasSandbox).Requests</c>.</summary>
    [Parameter]
    public SwitchParameter LogBody { get; set; }

    /// <summary>The port on 127.0.0.1; a free one unless told.</summary>
    [Parameter]
    [PSDefaultValue(Help = "A free port")]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The e-mail address and API key that open it, instead of the built-in ones.</summary>
    [Parameter(ParameterSetName = WithKey)]
    [PSDefaultValue(Help = "agent@sandbox.example and sandbox-key")]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The access token that opens it, instead of an API key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WithToken)]
    [ValidateNotNull]
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
