using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Scripts;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>
/// The rules of the account (gorgias-api.md section 6.5). They are kept, not run, but for the auto-reply: that rule is on while
/// <see cref="SandboxOptions.AutoReply"/> is, and switching the one switches the other.
/// </summary>
internal sealed class RuleService(SandboxAccount account)
{
    /// <summary>Adds the rule that every account has.</summary>
    public void AddDefaults(DateTimeOffset now)
    {
        const string code = "if (eq(message.from_agent, false)) {\n    Action('replyToTicket', { body_text: 'Thank you for your message.' });\n}\n";
        account.Store.Rules.Add(new AutomationRule
        {
            Id = account.Store.Rules.NextId(),
            Name = "Auto-reply",
            Description = "Replies to each message of a customer.",
            Code = code,
            CodeTree = ScriptTree.Of(code),
            EventTypes = "ticket-message-created",
            Deactivated = now,
            Created = now,
            Updated = now,
        });
    }

    /// <summary>When a rule was switched off; null while it is on.</summary>
    public DateTimeOffset? Deactivated(AutomationRule rule)
        => rule.Id != AutoReplyRule.Id ? rule.Deactivated
            : account.Options.AutoReply ? null
            : rule.Deactivated ?? rule.Updated;

    /// <summary>Creates a rule from a body that fits its shape.</summary>
    public AutomationRule Create(JObject body, User caller, DateTimeOffset now)
    {
        string code = body.Text("code")!;
        AutomationRule rule = account.Store.Rules.Add(new AutomationRule
        {
            Name = body.Text("name")!,
            Description = body.Text("description"),
            Code = code,
            CodeTree = body.Copy("code_ast") ?? ScriptTree.Of(code),
            EventTypes = body.Text("event_types"),
            Priority = body.Number("priority") ?? 0,
            Deactivated = body.Time("deactivated_datetime"),
            Created = now,
            Updated = now,
        });
        Record("rule-created", rule, caller, now);
        return rule;
    }

    /// <summary>Changes a rule by a body that fits its shape. Members that are absent stay.</summary>
    public void Update(AutomationRule rule, JObject body, User caller, DateTimeOffset now)
    {
        rule.Name = body.Text("name") ?? rule.Name;
        rule.Description = body.Sent("description") ? body.Text("description") : rule.Description;
        if (body.Text("code") is { } code)
        {
            rule.Code = code;
            rule.CodeTree = ScriptTree.Of(code);
        }

        rule.CodeTree = body.Copy("code_ast") ?? rule.CodeTree;
        rule.EventTypes = body.Sent("event_types") ? body.Text("event_types") : rule.EventTypes;
        account.Store.Rules.Touch(rule, now);
        Record("rule-updated", rule, caller, now);
        if (body.Number("priority") is { } priority)
        {
            Reorder(rule, priority, caller, now);
        }

        if (body.Sent("deactivated_datetime"))
        {
            Switch(rule, body.Time("deactivated_datetime"), caller, now);
        }
    }

    /// <summary>Sets the priority of a rule.</summary>
    public void Reorder(AutomationRule rule, long priority, User caller, DateTimeOffset now)
    {
        if (rule.Priority != priority)
        {
            rule.Priority = priority;
            account.Store.Rules.Touch(rule, now);
            Record("rule-priority-updated", rule, caller, now);
        }
    }

    public void Delete(AutomationRule rule, User caller, DateTimeOffset now)
    {
        if (rule.Id == AutoReplyRule.Id)
        {
            account.Options.AutoReply = false;
        }

        account.Store.Rules.Remove(rule);
        Record("rule-deleted", rule, caller, now);
    }

    /// <summary>Whether the code of a rule names a tag. Such a tag cannot be deleted (gorgias-api.md section 5).</summary>
    public bool Uses(Tag tag) => account.Store.Rules.Rows.Any(rule => ScriptTags.Of(rule.Code).Contains(tag.Name, StringComparer.Ordinal));

    private void Switch(AutomationRule rule, DateTimeOffset? deactivated, User caller, DateTimeOffset now)
    {
        bool wasOn = Deactivated(rule) is null;
        rule.Deactivated = deactivated;
        if (rule.Id == AutoReplyRule.Id)
        {
            account.Options.AutoReply = deactivated is null;
        }

        if (wasOn != deactivated is null)
        {
            Record(wasOn ? "rule-deactivated" : "rule-reactivated", rule, caller, now);
        }
    }

    private void Record(string type, AutomationRule rule, User caller, DateTimeOffset now) => account.Events.Add(type, rule.Id, caller.Id, now);
}
