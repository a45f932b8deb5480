using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of the account and its settings, with the members and settings of a recorded account (gorgias-api.md section 6.8).</summary>
internal sealed class AccountJson(SandboxAccount account)
{
    /// <summary>The account's time zone, and that of users who have no other.</summary>
    public const string Timezone = "UTC";

    private static readonly TimeSpan Trial = TimeSpan.FromDays(30);

    /// <summary>The account. Its time of creation and its group id tell one sandbox from another.</summary>
    public void Account(JsonWriter writer) => writer.Object(w => w
        .Put("created_datetime", account.Created)
        .PutObject("current_subscription", subscription => subscription
            .PutNull("plan").Put("start_datetime", account.Created).Put("status", "trialing").Put("trial_end_datetime", account.Created + Trial)
            .Put("trial_start_datetime", account.Created))
        .PutNull("deactivated_datetime").Put("domain", "sandbox")
        .PutObject("meta", meta => meta
            .Put("analytics_group_id", account.Id.ToString()).Put("sandbox_id", account.Id.ToString()).Put("company_domain", "acme.example"))
        .PutArray("settings", Settings(), (s, setting) => setting.WriteTo(s))
        .PutObject("status", status => status.Put("status", "active")));

    /// <summary>The settings, each with <c>id</c>, <c>type</c> and <c>data</c>. Those that change what Gorgias does say what the sandbox does.</summary>
    public IEnumerable<JObject> Settings() => Data()
        .Select((setting, index) => (Id: 360_001L + index, setting.Type, setting.Data))
        .Where(setting => account.Store.Settings.Find(setting.Id) is null)
        .Concat(account.Store.Settings.Rows.Select(row => (row.Id, row.Type, Data: (JObject)row.Data.DeepClone())))
        .OrderBy(setting => setting.Id)
        .Select(setting => new JObject { ["id"] = setting.Id, ["type"] = setting.Type, ["data"] = setting.Data });

    private IEnumerable<(string Type, JObject Data)> Data()
    {
        yield return ("satisfaction-surveys", new JObject
        {
            ["survey_interval"] = 2,
            ["survey_email_html"] = "<div>How did we do?</div>\n<div>{{satisfaction_survey_url}}</div>\n",
            ["survey_email_text"] = "How did we do?\n{{satisfaction_survey_url}}\n",
            ["send_survey_for_chat"] = false,
            ["send_survey_for_email"] = false,
            ["send_survey_for_help_center"] = false,
            ["send_survey_for_contact_form"] = false,
        });
        yield return ("business-hours", new JObject
        {
            ["timezone"] = Timezone,
            ["business_hours"] = new JArray(new JObject { ["days"] = "1,2,3,4,5", ["to_time"] = "17:00", ["from_time"] = "09:00" }),
        });
        yield return ("ticket-assignment", new JObject
        {
            ["unassign_on_reply"] = false,
            ["assignment_channels"] = new JArray(
                "chat", "facebook-messenger", "instagram-direct-message", "sms", "twitter-direct-message", "whatsapp", "custom-chat"),
            ["auto_assign_to_teams"] = false,
            ["max_user_chat_ticket"] = 3,
            ["max_user_non_chat_ticket"] = 4,
            ["can_exceed_max_agent_capacity"] = true,
            ["unassign_on_user_unavailability"] = new JArray(),
            ["auto_assign_ticket_to_responding_agent"] = false,
        });
        yield return ("views-ordering", new JObject
        {
            ["views"] = new JObject(),
            ["views_top"] = new JObject(),
            ["views_bottom"] = new JObject(),
            ["view_sections"] = new JObject(),
        });
        yield return ("access", new JObject
        {
            ["signup_mode"] = "invite",
            ["allowed_domains"] = new JArray(),
            ["google_sso_enabled"] = true,
            ["custom_sso_providers"] = new JObject(),
            ["office365_sso_enabled"] = true,
        });
        yield return ("views-visibility", new JObject { ["hidden_views"] = new JArray() });
        yield return ("auto-merge", new JObject
        {
            ["tickets"] = new JObject
            {
                ["enabled"] = account.Options.AutoMerge,
                ["merging_window_days"] = (long)Math.Ceiling(account.Options.AutoMergeWindow.TotalDays),
            },
        });
        yield return ("auto-split", new JObject { ["email"] = new JObject { ["enabled"] = false, ["split_after_days"] = 10 } });
        yield return ("default-integration", new JObject { ["email"] = DefaultMail()?.Id });
    }

    private Integration? DefaultMail() => account.Store.Integrations.Rows.FirstOrDefault(row => Vocabulary.MailIntegrations.Contains(row.Type));
}
