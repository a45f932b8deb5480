namespace Gorgias.Sandbox.Tests.Support;

/// <summary>Valid request bodies. Tests change them where they need invalid ones.</summary>
internal static class Bodies
{
    public static Dictionary<string, object?> Incoming(string text = "Where is my parcel?", string? externalId = null) => new()
    {
        ["channel"] = "api",
        ["via"] = "api",
        ["from_agent"] = false,
        ["body_text"] = text,
        ["external_id"] = externalId,
    };

    public static Dictionary<string, object?> Mail(string from = "support@acme.example", string to = "jane.roe@example.com") => new()
    {
        ["channel"] = "email",
        ["via"] = "api",
        ["from_agent"] = true,
        ["subject"] = "Your order",
        ["body_text"] = "It left our warehouse today.",
        ["body_html"] = "<p>It left our warehouse today.</p>",
        ["source"] = new { type = "email", from = new { name = "Acme Support", address = from }, to = new[] { new { name = "Jane Roe", address = to } } },
    };

    public static Dictionary<string, object?> Ticket(string? externalId = null, string email = "jane.roe@example.com", params object[] messages) => new()
    {
        ["channel"] = "api",
        ["via"] = "api",
        ["from_agent"] = false,
        ["subject"] = "Order 10042: delivery question",
        ["external_id"] = externalId,
        ["customer"] = new { email, name = "Jane Roe" },
        ["messages"] = messages.Length > 0 ? messages : [Incoming()],
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> body, string name, object? value)
    {
        body[name] = value;
        return body;
    }
}
