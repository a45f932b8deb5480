using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Rules;

namespace Gorgias.Sandbox.Services;

/// <summary>The account: its options, its data, and the services that change the data.</summary>
internal sealed class SandboxAccount
{
    public SandboxAccount(SandboxOptions options)
    {
        Options = options;
        Shapes = new Shapes(options.CustomChannels.Contains);
        Disputed = new DisputedRules(options);
        Events = new EventLog(Store);
        Tags = new TagService(Store);
        Fields = new CustomFieldService(Store);
        Customers = new CustomerService(this);
        Mail = new MailService(this);
        AutoReply = new AutoReplyRule(this);
        Messages = new MessageService(this);
        Changes = new TicketChanges(this);
        Tickets = new TicketService(this);
        Surveys = new SurveyService(this);
        Macros = new MacroService(this);
        Jobs = new JobRunner(this);
        Rules = new RuleService(this);
        Calls = new CallService(this);
        StartAsNew();
    }

    public SandboxOptions Options { get; }

    public SandboxStore Store { get; } = new();

    public Shapes Shapes { get; }

    public DisputedRules Disputed { get; }

    public EventLog Events { get; }

    public TagService Tags { get; }

    public CustomFieldService Fields { get; }

    public CustomerService Customers { get; }

    public MailService Mail { get; }

    public AutoReplyRule AutoReply { get; }

    public MessageService Messages { get; }

    public TicketChanges Changes { get; }

    public TicketService Tickets { get; }

    public SurveyService Surveys { get; }

    public MacroService Macros { get; }

    public JobRunner Jobs { get; }

    public RuleService Rules { get; }

    public CallService Calls { get; }

    /// <summary>Which account this is: another for each sandbox, and another after a reset.</summary>
    public Guid Id { get; private set; }

    /// <summary>When the account was created.</summary>
    public DateTimeOffset Created { get; private set; }

    /// <summary>The beginning of absolute URIs, such as <c>http://127.0.0.1:5000</c>, without a slash at its end.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>The time of the sandbox, UTC, cut to microseconds.</summary>
    public DateTimeOffset Now => Options.TimeProvider.Now();

    /// <summary>Makes this a new account. Never the same id twice, whatever the seed: a client tells accounts apart by it.</summary>
    public void StartAsNew() => (Id, Created) = (Guid.NewGuid(), Now);

    /// <summary>
    /// Runs the jobs and rules and sends the messages that are due. Called before anything is read or written, so that no timer is needed and tests of time are
    /// exact.
    /// </summary>
    public void RunDue(DateTimeOffset now)
    {
        Store.Tickets.History.Follow(
            Options.CustomerListVisibilityDelay > Options.ViewItemsVisibilityDelay ? Options.CustomerListVisibilityDelay : Options.ViewItemsVisibilityDelay);
        Jobs.RunDue(now);
        AutoReply.RunDue();
        Mail.RunDue(now);
        Events.BeginContext();
    }

    /// <summary>Does something that may change the data, after all that is due.</summary>
    public T Run<T>(Func<DateTimeOffset, T> action)
    {
        lock (Store.Lock)
        {
            DateTimeOffset now = Now;
            RunDue(now);
            try
            {
                return action(now);
            }
            finally
            {
                Store.Tickets.History.Commit(now);
            }
        }
    }

    /// <summary>The user to whom the current credential belongs; added when there is none.</summary>
    public User Caller()
    {
        string? email = Options.Credential.Email;
        User? found = Store.Users.Rows.FirstOrDefault(user => email is null
            ? user.Role == "admin"
            : string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));
        return found ?? AddUser(email ?? SandboxOptions.DefaultEmail, "Sandbox Admin", "admin");
    }

    public User AddUser(string email, string name, string role)
    {
        DateTimeOffset now = Now;
        (string? first, string? last) = PersonName.Split(name);
        return Store.Users.Add(new User
        {
            Email = email,
            Name = name,
            Firstname = first,
            Lastname = last,
            Role = role,
            Meta = User.DefaultMeta(role),
            Created = now,
            Updated = now,
        });
    }
}
