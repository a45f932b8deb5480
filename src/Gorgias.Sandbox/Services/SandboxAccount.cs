using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Rules;

namespace Gorgias.Sandbox.Services;

/// <summary>The account and everything that works on it.</summary>
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

    /// <summary>The address absolute URIs start with, without a slash at its end.</summary>
    public string BaseAddress { get; set; } = "";

    public DateTimeOffset Now => Options.TimeProvider.Now();

    /// <summary>
    /// Does what has fallen due: mails go out, jobs run. Called before anything is read or written, so that nothing needs a timer and every test of
    /// time is exact.
    /// </summary>
    public void RunDue(DateTimeOffset now)
    {
        Jobs.RunDue(now);
        Mail.RunDue(now);
    }

    /// <summary>Who calls with the present credential.</summary>
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
