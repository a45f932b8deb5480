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
        Events = new EventLog(Store);
        Tags = new TagService(Store);
        Fields = new CustomFieldService(Store);
        Customers = new CustomerService(this);
        Mail = new MailService(this);
        Messages = new MessageService(this);
        Tickets = new TicketService(this);
        Jobs = new JobRunner(this);
        Found();
    }

    public SandboxOptions Options { get; }

    public SandboxStore Store { get; } = new();

    public Shapes Shapes { get; }

    public EventLog Events { get; }

    public TagService Tags { get; }

    public CustomFieldService Fields { get; }

    public CustomerService Customers { get; }

    public MailService Mail { get; }

    public MessageService Messages { get; }

    public TicketService Tickets { get; }

    public JobRunner Jobs { get; }

    /// <summary>Which account this is: another for each sandbox, and another after a reset.</summary>
    public Guid Id { get; private set; }

    /// <summary>When the account was created.</summary>
    public DateTimeOffset Created { get; private set; }

    /// <summary>The beginning of absolute URIs, such as <c>http://127.0.0.1:5000</c>, without a slash at its end.</summary>
    public string BaseAddress { get; set; } = "";

    /// <summary>The time of the sandbox, UTC, cut to microseconds.</summary>
    public DateTimeOffset Now => Options.TimeProvider.Now();

    /// <summary>Makes this a new account. Never the same id twice, whatever the seed: a client tells accounts apart by it.</summary>
    public void Found() => (Id, Created) = (Guid.NewGuid(), Now);

    /// <summary>
    /// Runs the jobs and sends the messages that are due. Called before anything is read or written, so that no timer is needed and tests of time are
    /// exact.
    /// </summary>
    public void RunDue(DateTimeOffset now)
    {
        Store.Tickets.History.Follow(
            Options.CustomerListVisibilityDelay > Options.ViewItemsVisibilityDelay ? Options.CustomerListVisibilityDelay : Options.ViewItemsVisibilityDelay);
        Jobs.RunDue(now);
        Mail.RunDue(now);
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
        return Store.Users.Add(new User { Email = email, Name = name, Firstname = first, Lastname = last, Role = role, Created = now, Updated = now });
    }
}
