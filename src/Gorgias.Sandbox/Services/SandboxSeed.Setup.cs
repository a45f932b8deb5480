using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox;

/// <content>What the account is set up with: custom fields, macros and integrations.</content>
public sealed partial class SandboxSeed
{
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
}
