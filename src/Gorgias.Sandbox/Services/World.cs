using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Rules;

namespace Gorgias.Sandbox.Services;

/// <summary>The account and everything that works on it.</summary>
internal sealed class World
{
    public World(SandboxOptions options)
    {
        Options = options;
        Shapes = new Shapes(options.CustomChannels.Contains);
        Events = new EventLog(Store);
        Tags = new TagWork(Store);
        Fields = new FieldWork(Store);
        Customers = new CustomerWork(this);
        Mail = new Mailroom(this);
        Messages = new MessageWork(this);
        Tickets = new TicketWork(this);
        Jobs = new JobRunner(this);
    }

    public SandboxOptions Options { get; }

    public SandboxStore Store { get; } = new();

    public Shapes Shapes { get; }

    public EventLog Events { get; }

    public TagWork Tags { get; }

    public FieldWork Fields { get; }

    public CustomerWork Customers { get; }

    public Mailroom Mail { get; }

    public MessageWork Messages { get; }

    public TicketWork Tickets { get; }

    public JobRunner Jobs { get; }

    /// <summary>The address absolute URIs start with, without a slash at its end.</summary>
    public string BaseAddress { get; set; } = "";

    public DateTimeOffset Now => Options.TimeProvider.Now();

    /// <summary>
    /// Does what has fallen due: mails go out, jobs run. Called before anything is read or written, so that nothing needs a timer and every test of
    /// time is exact.
    /// </summary>
    public void Settle(DateTimeOffset now)
    {
        Jobs.Settle(now);
        Mail.Settle(now);
    }

    /// <summary>Who calls with the present credential.</summary>
    public User Caller()
    {
        var email = Options.Credential.Email;
        var found = Store.Users.Rows.FirstOrDefault(user => email is null
            ? user.Role == "admin"
            : string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));
        return found ?? AddUser(email ?? SandboxOptions.DefaultEmail, "Sandbox Admin", "admin");
    }

    public User AddUser(string email, string name, string role)
    {
        var now = Now;
        var (first, last) = PersonName.Split(name);
        return Store.Users.Add(new User { Email = email, Name = name, Firstname = first, Lastname = last, Role = role, Created = now, Updated = now });
    }
}
