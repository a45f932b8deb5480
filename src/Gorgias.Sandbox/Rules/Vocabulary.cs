namespace Gorgias.Sandbox.Rules;

/// <summary>The values of the enumerations of the API (gorgias-api.md section 6, Enums).</summary>
internal static class Vocabulary
{
    public static readonly string[] Statuses = ["open", "closed"];

    public static readonly string[] Priorities = ["critical", "high", "normal", "low"];

    public static readonly string[] Roles = ["admin", "agent", "basic-agent", "lite-agent", "observer-agent", "internal-agent", "bot"];

    public static readonly string[] JobTypes =
    [
        "applyMacro", "deleteTicket", "exportTicket", "exportMacro", "importMacro", "updateTicket", "exportTicketDrilldown",
        "exportConvertCampaignSalesDrilldown",
    ];

    public static readonly string[] JobStatuses =
        ["pending", "scheduled", "running", "done", "cancel_requested", "canceled", "errored", "fatal_errored"];

    public static readonly string[] RuleEvents =
    [
        "ticket-created", "ticket-updated", "ticket-message-created", "ticket-assigned", "ticket-self-unsnoozed", "satisfaction-survey-responded",
    ];

    public static readonly string[] WidgetTypes =
    [
        "bigcommerce", "custom", "customer_external_data", "http", "magento2", "recharge", "shopify", "smile", "standalone", "yotpo", "klaviyo", "stripe",
        "woocommerce",
    ];

    /// <summary>Where widgets are shown. <c>user</c> is the deprecated name of <c>customer</c>.</summary>
    public static readonly string[] WidgetContexts = ["ticket", "customer", "user"];

    public static readonly string[] MailIntegrations = ["email", "gmail", "outlook"];

    /// <summary>What can make an HTTP integration call.</summary>
    public static readonly string[] Triggers =
    [
        "ticket-created", "ticket-updated", "ticket-message-created", "ticket-self-unsnoozed", "ticket-message-failed", "ticket-assignment-updated",
        "ticket-status-updated", "ticket-handed-over",
    ];

    public static readonly HashSet<string> Channels = Split(
        "aircall api chat contact_form email facebook facebook-mention facebook-messenger facebook-recommendations help-center instagram-ad-comment "
        + "instagram-comment instagram-direct-message instagram-mention internal-note phone sms twitter twitter-direct-message whatsapp yotpo-review");

    public static readonly HashSet<string> Vias = Split(
        "aircall api chat contact_form email facebook facebook-mention facebook-messenger facebook-recommendations form gorgias_chat help-center helpdesk "
        + "instagram instagram-ad-comment instagram-comment instagram-direct-message instagram-mention internal-note offline_capture phone rule "
        + "self_service shopify sms twilio twitter twitter-direct-message whatsapp yotpo yotpo-review zendesk");

    public static readonly HashSet<string> SourceTypes = Split(
        "aircall api app chat chat-contact-form chat-offline-capture contact-form email facebook facebook-comment facebook-message facebook-messenger "
        + "facebook-post facebook-mention-post facebook-mention-comment facebook-review facebook-review-comment form help-center help-center-contact-form "
        + "helpdesk instagram instagram-ad-comment instagram-ad-media instagram-comment instagram-direct-message instagram-media "
        + "instagram-mention-comment instagram-mention-media internal-note ottspott-call phone rule self_service shopify sms system-message twilio "
        + "twitter-tweet twitter-quoted-tweet twitter-mention-tweet twitter-direct-message whatsapp-message yotpo-review yotpo-review-public-comment "
        + "yotpo-review-private-comment");

    /// <summary>The channels through which Gorgias itself sends messages, e-mail included.</summary>
    public static readonly HashSet<string> Routable = Split(
        "email chat sms whatsapp facebook facebook-messenger facebook-mention instagram-comment instagram-direct-message instagram-mention "
        + "instagram-ad-comment twitter twitter-direct-message yotpo-review");

    public static readonly HashSet<string> ContactTypes = Split("email phone chat twitter facebook instagram instagram-direct-message whatsapp sms");

    public static readonly HashSet<string> ManagedFields = Split(
        "contact_reason product resolution ai_intent ai_outcome ai_sales ai_discount ai_journey managed_sentiment call_status");

    private static HashSet<string> Split(string text) => new(text.Split(' '), StringComparer.Ordinal);
}
