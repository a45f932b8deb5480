namespace Gorgias.Client;

/// <summary>The values the API documents for its enumerated fields (gorgias-api.md, section 6). Custom channels have slugs of their own.</summary>
public static class KnownValues
{
    /// <summary>The channels of Gorgias itself, for tickets and messages.</summary>
    public static IReadOnlyList<string> Channels { get; } =
    [
        "aircall", "api", "chat", "contact_form", "email", "facebook", "facebook-mention", "facebook-messenger", "facebook-recommendations", "help-center",
        "instagram-ad-comment", "instagram-comment", "instagram-direct-message", "instagram-mention", "internal-note", "phone", "sms", "twitter",
        "twitter-direct-message", "whatsapp", "yotpo-review",
    ];

    /// <summary>The values of <c>via</c>: how a ticket or message reaches Gorgias.</summary>
    public static IReadOnlyList<string> Vias { get; } =
    [
        "aircall", "api", "chat", "contact_form", "email", "facebook", "facebook-mention", "facebook-messenger", "facebook-recommendations", "form",
        "gorgias_chat", "help-center", "helpdesk", "instagram", "instagram-ad-comment", "instagram-comment", "instagram-direct-message", "instagram-mention",
        "internal-note", "offline_capture", "phone", "rule", "self_service", "shopify", "sms", "twilio", "twitter", "twitter-direct-message", "whatsapp",
        "yotpo", "yotpo-review", "zendesk",
    ];

    /// <summary>The priorities of a ticket, highest first.</summary>
    public static IReadOnlyList<string> Priorities { get; } = ["critical", "high", "normal", "low"];

    /// <summary>The statuses of a ticket.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["open", "closed"];

    /// <summary>The roles of users.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["admin", "agent", "basic-agent", "lite-agent", "observer-agent", "internal-agent", "bot"];

    /// <summary>The types of integrations.</summary>
    public static IReadOnlyList<string> IntegrationTypes { get; } =
    [
        "aircall", "alloy", "app", "bigcommerce", "ecom", "email", "facebook", "gmail", "gorgias_chat", "http", "klaviyo", "magento2", "outlook", "phone",
        "recharge", "shopify", "smile", "smooch", "smooch_inside", "sms", "twitter", "whatsapp", "yotpo", "zendesk",
    ];

    /// <summary>What a view can show.</summary>
    public static IReadOnlyList<string> ViewTypes { get; } = [GorgiasView.OfTickets, GorgiasView.OfCustomers];

    /// <summary>Who can see a view.</summary>
    public static IReadOnlyList<string> ViewVisibilities { get; } = ["public", "shared", "private"];

    /// <summary>The directions of an order.</summary>
    public static IReadOnlyList<string> SortDirections { get; } = ["asc", "desc"];

    /// <summary>The types of an account's settings.</summary>
    public static IReadOnlyList<string> SettingTypes { get; } =
    [
        "access", "auto-merge", "auto-split", "business-hours", "default-integration", "satisfaction-surveys", "ticket-assignment", "views-ordering",
        "views-visibility",
    ];

    /// <summary>The types of a job.</summary>
    public static IReadOnlyList<string> JobTypes { get; } =
    [
        "applyMacro", "deleteTicket", "exportConvertCampaignSalesDrilldown", "exportMacro", "exportTicket", "exportTicketDrilldown", "importMacro",
        "updateTicket",
    ];

    /// <summary>The statuses of a job.</summary>
    public static IReadOnlyList<string> JobStatuses { get; } =
        ["pending", "scheduled", "running", "done", "cancel_requested", "canceled", "errored", "fatal_errored"];

    /// <summary>The types of events (gorgias-api.md, section 6.8).</summary>
    public static IReadOnlyList<string> EventTypes { get; } =
    [
        "ticket-created", "ticket-updated", "ticket-closed", "ticket-reopened", "ticket-assigned", "ticket-unassigned", "ticket-team-assigned",
        "ticket-tags-added", "ticket-tags-removed", "ticket-customer-updated", "ticket-merged", "ticket-snoozed", "ticket-self-unsnoozed", "ticket-trashed",
        "ticket-untrashed", "ticket-message-created", "ticket-message-updated", "ticket-message-deleted", "ticket-message-failed", "customer-created",
        "customer-updated", "customer-merged", "customer-deleted", "customer-external-data-updated",
    ];

    /// <summary>The kinds of objects that events are about (gorgias-api.md, section 6.8).</summary>
    public static IReadOnlyList<string> EventObjectTypes { get; } = ["Ticket", "TicketMessage", "Customer", "Tag", "Macro", "Rule", "View", "CustomField"];
}
