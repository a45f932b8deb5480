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
/// "Contact reason" (dropdown), the macros "Where is my order" and "Mark as wholesale", and the e-mail integration <c>support@acme.example</c>.
/// </summary>
public sealed class SandboxSeed
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

    /// <summary>Adds a custom field that holds text.</summary>
    /// <param name="label">The label of the field.</param>
    /// <param name="objectType"><c>Ticket</c> or <c>Customer</c>.</param>
    /// <returns>The field's id.</returns>
    public long TextField(string label, string objectType = "Ticket")
        => AddField(label, objectType, "text", new JObject { ["input_type"] = "input", ["placeholder"] = "" });

    /// <summary>Adds a dropdown field. Levels of a nested choice are joined by <c>::</c>.</summary>
    /// <param name="label">The label of the field.</param>
    /// <param name="choices">The values to choose from.</param>
    /// <param name="objectType"><c>Ticket</c> or <c>Customer</c>.</param>
    /// <returns>The field's id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="choices"/> is null.</exception>
    public long DropdownField(string label, IEnumerable<string> choices, string objectType = "Ticket")
    {
        var list = new JArray((choices ?? throw new ArgumentNullException(nameof(choices))).Cast<object>().ToArray());
        return AddField(label, objectType, "text", new JObject { ["input_type"] = "dropdown", ["choices"] = list, ["default"] = null });
    }

    /// <summary>Adds a custom field that holds a number.</summary>
    /// <param name="label">The label of the field.</param>
    /// <param name="objectType"><c>Ticket</c> or <c>Customer</c>.</param>
    /// <returns>The field's id.</returns>
    public long NumberField(string label, string objectType = "Ticket")
        => AddField(label, objectType, "number", new JObject { ["input_type"] = "input_number", ["min"] = null, ["max"] = null, ["placeholder"] = "" });

    /// <summary>Adds a macro that has a reply, and may add tags.</summary>
    /// <param name="name">The name of the macro.</param>
    /// <param name="bodyText">The text of the reply; null for none.</param>
    /// <param name="tags">The tags that it adds, separated by commas; null for none.</param>
    /// <param name="language">The language, such as <c>en</c>; null for any.</param>
    /// <returns>The macro's id.</returns>
    public long Macro(string name, string? bodyText, string? tags = null, string? language = null) => Add(now =>
    {
        var actions = new JArray();
        if (bodyText is not null)
        {
            var reply = new JObject { ["body_text"] = bodyText, ["body_html"] = $"<div>{bodyText}</div>" };
            actions.Add(new JObject { ["name"] = "setResponseText", ["title"] = "Add response text", ["type"] = "user", ["arguments"] = reply });
        }

        if (tags is not null)
        {
            actions.Add(new JObject { ["name"] = "addTags", ["title"] = "Add tags", ["type"] = "user", ["arguments"] = new JObject { ["tags"] = tags } });
        }

        return _account.Store.Macros.Add(new Macro { Name = name, Language = language, Actions = actions, Created = now, Updated = now });
    });

    /// <summary>Adds an e-mail integration: a mailbox from which agents can send.</summary>
    /// <param name="address">The e-mail address of the mailbox.</param>
    /// <param name="name">The name of the sender.</param>
    /// <param name="verified">Whether the address is verified. E-mails from one that is not are accepted, and fail.</param>
    /// <returns>The integration's id.</returns>
    public long EmailIntegration(string address, string name, bool verified = true) => AddIntegration("email", address, name, verified);

    /// <summary>Adds an SMS integration: a number from which agents can send text messages.</summary>
    /// <param name="number">The number, for example <c>+14155550100</c>.</param>
    /// <param name="name">The name of the integration.</param>
    /// <returns>The integration's id.</returns>
    public long SmsIntegration(string number, string name) => AddIntegration("sms", number, name, verified: true);

    /// <summary>Adds a phone integration: a number for calls. Messages are not sent through it.</summary>
    /// <param name="number">The number, for example <c>+14155550100</c>.</param>
    /// <param name="name">The name of the integration.</param>
    /// <returns>The integration's id.</returns>
    public long PhoneIntegration(string number, string name) => AddIntegration("phone", number, name, verified: true);

    /// <summary>Disconnects an integration, as when its owner revokes the access or its password expires. Messages from its address are accepted, and
    /// fail.</summary>
    /// <param name="integrationId">The integration's id.</param>
    /// <exception cref="ArgumentException">There is no integration with this id.</exception>
    public void DisconnectIntegration(long integrationId) => Add(now =>
    {
        Integration row = _account.Store.Integrations.Find(integrationId)
            ?? throw new ArgumentException(SettingsMessages.IntegrationUnknown, nameof(integrationId));
        row.Deactivated = now;
        _account.Store.Integrations.Touch(row, now);
        return row;
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
        }
    }

    private long AddField(string label, string objectType, string dataType, JObject settings) => Add(now => _account.Store.CustomFields.Add(new CustomField
    {
        ObjectType = objectType,
        Label = label,
        Definition = new JObject { ["data_type"] = dataType, ["input_settings"] = settings },
        Priority = _account.Fields.NextPriority(objectType),
        Created = now,
        Updated = now,
    }));

    private long AddIntegration(string type, string address, string name, bool verified) => Add(now => _account.Store.Integrations.Add(
        new Integration { Type = type, Name = name, Address = address, UserId = _account.Caller().Id, Verified = verified, Created = now, Updated = now }));

    private long Add(Func<DateTimeOffset, Entity> add) => _account.Run(now => add(now).Id);
}
