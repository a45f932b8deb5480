using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox;

/// <summary>
/// Adds data to the account without the API. A new account has: the caller as an admin, <c>ann@acme.example</c> "Ann
/// Agent", the bot and the views of the system that every account has, teams "Warehouse" and "Support", the custom fields "Order number" (text) and
/// "Contact reason" (dropdown), the macros "Where is my order" and "Mark as wholesale", the e-mail integration <c>support@acme.example</c>, the rule
/// "Auto-reply", which is on while <see cref="SandboxOptions.AutoReply"/> is, and a widget for the data that is stored for customers.
/// </summary>
public sealed partial class SandboxSeed
{
    private readonly SandboxAccount _account;

    internal SandboxSeed(SandboxAccount account) => _account = account;

    /// <summary>Adds a user.</summary>
    /// <param name="email">The e-mail address of the user.</param>
    /// <param name="name">The name.</param>
    /// <param name="role">A role, for example <c>agent</c> or <c>admin</c> (gorgias-api.md section 6).</param>
    /// <returns>The user's id.</returns>
    public long User(string email, string name, string role = "agent") => Add(now => _account.AddUser(email, name, role));

    /// <summary>Adds a team.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The team's id.</returns>
    public long Team(string name) => Add(now => _account.Store.Teams.Add(new Team { Name = name, Created = now, Updated = now }));

    /// <summary>Adds a tag without a colour, as the system makes them, or finds the tag that has this name.</summary>
    /// <param name="name">The name; case matters.</param>
    /// <returns>The tag's id.</returns>
    public long Tag(string name) => Add(now => _account.Tags.GetOrCreateForSystem(name, now));

    /// <summary>Adds a customer.</summary>
    /// <param name="email">The primary e-mail address; null for none.</param>
    /// <param name="name">The name.</param>
    /// <param name="externalId">The caller's own external id; null for none.</param>
    /// <param name="phone">A phone number; null for none.</param>
    /// <returns>The customer's id.</returns>
    /// <exception cref="ArgumentException">Another customer has this address.</exception>
    public long Customer(string? email, string? name = null, string? externalId = null, string? phone = null) => Add(now =>
    {
        if (email is not null && _account.Store.Customers.OwnerOf(email) is not null)
        {
            throw new ArgumentException(SettingsMessages.EmailTaken, nameof(email));
        }

        var channels = new JArray();
        if (phone is not null)
        {
            channels.Add(new JObject { ["type"] = "phone", ["address"] = phone });
        }

        return _account.Customers.Create(
            new JObject { ["email"] = email, ["name"] = name, ["external_id"] = externalId, ["channels"] = channels }, now, null);
    });

    /// <summary>Gives a customer orders, as a connected shop does.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="type">The kind of shop, for example <c>shopify</c> or <c>woocommerce</c>.</param>
    /// <param name="orders">The orders as JSON: what stands under <c>orders</c>, usually a list of the shop's own orders.</param>
    /// <returns>The id of the shop's integration. All customers of the same kind of shop have the same.</returns>
    /// <exception cref="ArgumentException">There is no customer with this id, or the text is not JSON.</exception>
    public long CustomerOrders(long customerId, string type, string orders) => Add(now =>
    {
        Customer customer = _account.Store.Customers.Find(customerId)
            ?? throw new ArgumentException(SettingsMessages.CustomerUnknown, nameof(customerId));
        JToken list;
        try
        {
            list = StrictJson.Parse(orders);
        }
        catch (FormatException cause)
        {
            throw new ArgumentException(cause.Message, nameof(orders), cause);
        }

        Integration shop = _account.Store.Integrations.Rows.FirstOrDefault(row => row.Type == type) ?? _account.Store.Integrations.Add(
            new Integration { Type = type, Name = type, UserId = _account.Caller().Id, Verified = true, Created = now, Updated = now });
        customer.Integrations[shop.Id.ToString(CultureInfo.InvariantCulture)] = new JObject
        {
            ["__integration_type__"] = type,
            ["customer"] = new JObject { ["email"] = customer.Email },
            ["orders"] = list,
        };
        return shop;
    });

    /// <summary>Adds a ticket with one message of its customer, as if it had been created through the API. The messaging quota does not count it, and
    /// auto-merge ignores it.</summary>
    /// <param name="customerEmail">The customer's address; the customer is created when there is none with it.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="externalId">The caller's own external id; null for none.</param>
    /// <param name="status"><c>open</c> or <c>closed</c>.</param>
    /// <returns>The ticket's id.</returns>
    public long Ticket(string customerEmail, string subject, string? externalId = null, string status = "open") => Add(now => _account.Tickets.Seed(
        new JObject
        {
            ["channel"] = "api",
            ["via"] = "api",
            ["status"] = status,
            ["subject"] = subject,
            ["external_id"] = externalId,
            ["customer"] = new JObject { ["email"] = customerEmail },
            ["messages"] = new JArray(new JObject { ["channel"] = "api", ["via"] = "api", ["from_agent"] = false, ["body_text"] = subject }),
        },
        _account.Caller(),
        now));

    /// <summary>Adds the satisfaction survey of a ticket, sent to the ticket's customer.</summary>
    /// <param name="ticketId">The ticket's id. A ticket has at most one survey.</param>
    /// <param name="score">What the customer chose, 1 to 5; null when the customer has not replied.</param>
    /// <param name="comment">What the customer wrote, up to 1000 characters; null for nothing.</param>
    /// <returns>The survey's id.</returns>
    /// <exception cref="ArgumentException">There is no ticket with this id, or the ticket has a survey.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="score"/> is not 1 to 5.</exception>
    public long SatisfactionSurvey(long ticketId, int? score = null, string? comment = null) => Add(now =>
    {
        if (score is < 1 or > 5)
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, SettingsMessages.SurveyScore);
        }

        return _account.Store.Tickets.Find(ticketId) is { Survey: null } ticket
            ? _account.Surveys.Add(
                ticket,
                new JObject
                {
                    ["customer_id"] = ticket.Customer.Id,
                    ["score"] = score,
                    ["body_text"] = comment,
                    ["sent_datetime"] = WireTime.Format(now),
                    ["scored_datetime"] = score is null ? null : WireTime.Format(now),
                },
                now)
            : throw new ArgumentException(SettingsMessages.TicketForSurvey, nameof(ticketId));
    });

    /// <summary>Adds a phone call that ends now, with its events. It goes through the first phone integration, if the account has one, and has the phone
    /// number of the ticket's customer, if the customer has one. The caller of the API is the agent who answered or called.</summary>
    /// <param name="ticketId">The id of the ticket to which the call belongs. Its customer is the customer of the call.</param>
    /// <param name="duration">How long the call took; fractions of a second are cut off. Zero when nobody answered.</param>
    /// <param name="outbound">Whether the agent called the customer.</param>
    /// <returns>The call's id.</returns>
    /// <exception cref="ArgumentException">There is no ticket with this id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is negative.</exception>
    public long VoiceCall(long ticketId, TimeSpan duration, bool outbound = false) => Add(now => _account.Calls.Add(
        _account.Store.Tickets.Find(ticketId) ?? throw new ArgumentException(SettingsMessages.TicketUnknown, nameof(ticketId)),
        Seconds(duration),
        outbound,
        now));

    /// <summary>Adds a recording of a phone call, or a voicemail: a file without any sound.</summary>
    /// <param name="callId">The id of the call.</param>
    /// <param name="duration">The length that the API tells; fractions of a second are cut off.</param>
    /// <param name="voicemail">Whether it is a voicemail.</param>
    /// <returns>The recording's id.</returns>
    /// <exception cref="ArgumentException">There is no call with this id.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is negative.</exception>
    public long VoiceCallRecording(long callId, TimeSpan duration, bool voicemail = false) => Add(now => _account.Calls.AddRecording(
        _account.Store.VoiceCalls.Find(callId) ?? throw new ArgumentException(SettingsMessages.CallUnknown, nameof(callId)),
        Seconds(duration),
        voicemail,
        now));

    /// <summary>Adds the data that a new account has.</summary>
    internal void AddDefaults()
    {
        lock (_account.Store.Lock)
        {
            _account.Caller();
            User("ann@acme.example", "Ann Agent");
            Team("Warehouse");
            Team("Support");
            TextField("Order number");
            DropdownField("Contact reason", ["Shipping::Status", "Shipping::Delay", "Return", "Refund", "Other"]);
            EmailIntegration("support@acme.example", "Acme Support");
            SystemViews.AddTo(_account.Store, _account.Now);
            Macro("Where is my order", "Your order is on its way. We send you the tracking number as soon as we have it.", "shipping", "en");
            Macro("Mark as wholesale", null, "wholesale");
            User("bot@acme.example", "Gorgias Bot", Data.User.BotRole);
            _account.Rules.AddDefaults(_account.Now);
            _account.Store.Widgets.Add(DefaultWidget(_account.Now));
        }
    }

    private static long Seconds(TimeSpan duration) => duration >= TimeSpan.Zero
        ? (long)duration.TotalSeconds
        : throw new ArgumentOutOfRangeException(nameof(duration), SettingsMessages.DurationNegative);

    private static Widget DefaultWidget(DateTimeOffset now) => new()
    {
        Type = "customer_external_data",
        AppId = Data.Customer.ApplicationId,
        Template = new JObject
        {
            ["type"] = "wrapper",
            ["widgets"] = new JArray(new JObject
            {
                ["path"] = "",
                ["type"] = "card",
                ["title"] = "Order data",
                ["widgets"] = new JArray(new JObject { ["path"] = "last_order", ["type"] = "text", ["title"] = "Last order" }),
            }),
        },
        Created = now,
        Updated = now,
    };

    private long Add(Func<DateTimeOffset, Entity> add) => _account.Run(now => add(now).Id);
}
