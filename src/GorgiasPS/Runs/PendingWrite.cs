using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Reports;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>A record that can be sent: to the API at once, or as an entry of a queue.</summary>
/// <typeparam name="TResult">What sending it returns.</typeparam>
internal abstract class PendingWrite<TResult> : PendingRecord
    where TResult : class
{
    private LedgeredWrite<TResult>? _ledgered;
    private bool _isLedgered;
    private CallOptions? _options;

    /// <summary>Writes with the same chain are sent one after the other, in the order of the records; null for no order.</summary>
    public abstract string? Chain { get; }

    /// <summary>The calls that it takes, at most, without those that look up names.</summary>
    public abstract int Calls { get; }

    /// <summary>Those of <see cref="Calls"/> that write; the others only look something up.</summary>
    public virtual int Writes => 1;

    /// <summary>The customer who would be named with a call of its own, if he or she is new to the account; null for none.</summary>
    public virtual string? NewCustomer => null;

    /// <summary>Names of users, teams and fields that must be looked up before it is sent.</summary>
    public virtual AccountNames Names => AccountNames.None;

    /// <summary>The lists of the account that must be read before it is sent. Each is read once in a run.</summary>
    /// <param name="client">The account; null without a connection.</param>
    public virtual IEnumerable<string> Lists(GorgiasClient? client) => Names.Lists();

    /// <summary>True when it cannot be undone, so that it is asked for by default, and -Force answers.</summary>
    public virtual bool IsFinal => false;

    /// <summary>The files that are uploaded before it is sent. Each is uploaded once in a run.</summary>
    public virtual IEnumerable<string> Uploads => [];

    /// <summary>Whom it is sent to by mail or SMS; empty when nobody gets anything.</summary>
    public virtual IReadOnlyList<string> MailTo => [];

    /// <summary>The channel, when it is a message of a customer to which rules of the account may reply; null otherwise.</summary>
    public virtual string? RulesChannel => null;

    /// <summary>How the ticket that it belongs to is named; null when it creates one.</summary>
    public virtual string? ExistingTicket => null;

    /// <summary>The mail that went out with it; null when none did now.</summary>
    /// <param name="result">What sending it returned.</param>
    public virtual SentMail? MailOf(TResult result) => null;

    /// <summary>The message that is mailed, as one of its own; of a record that mails somebody.</summary>
    /// <param name="key">The external id of the message.</param>
    public virtual MessageDraft MailDraft(string key) => throw new NotSupportedException();

    /// <summary>The request as it would be sent, as far as that is known without a call; null for a kind of write that has no preview. The write must not be
    /// sent after it.</summary>
    /// <param name="isRemembered">True when a ledger knows what the run does by its keys.</param>
    public virtual PreviewedRequest? Preview(bool isRemembered) => null;

    /// <summary>What it does, as a confirmation says it.</summary>
    public abstract string Action { get; }

    /// <summary>What it changes of an existing ticket, as a plan says it; null where the plan's counts say it.</summary>
    public virtual string? PlannedChange => null;

    /// <summary>What it writes to, as a confirmation names it.</summary>
    public abstract string Describe();

    /// <summary>Sends it.</summary>
    /// <exception cref="GorgiasException">It was not done, or its outcome is unknown.</exception>
    public abstract Task<TResult> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation);

    /// <summary>The options of a run, for the calls of this record.</summary>
    public CallOptions OptionsOf(CallOptions run) => _options ??= run.ForRecord();

    /// <summary>How it goes through the ledger; null when it has no key, or a generated one.</summary>
    public LedgeredWrite<TResult>? Ledgered(GorgiasClient client, CallOptions options)
    {
        if (!_isLedgered)
        {
            (_ledgered, _isLedgered) = (ToLedgered(client, options), true);
        }

        return _ledgered;
    }

    /// <summary>Builds what <see cref="Ledgered"/> returns.</summary>
    protected virtual LedgeredWrite<TResult>? ToLedgered(GorgiasClient client, CallOptions options) => null;

    /// <summary>Builds its entry of a queue.</summary>
    /// <param name="store">The queue.</param>
    /// <param name="client">The account; null without a connection.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="cancellation">Cancels the calls.</param>
    /// <exception cref="GorgiasPS.Pipeline.RecordException">It cannot enter the queue as it is, or needs a connection.</exception>
    /// <exception cref="GorgiasException">A name or the ticket could not be looked up.</exception>
    public abstract Task<QueueEntry> ToEntryAsync(IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation);
}
