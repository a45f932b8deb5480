using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for the bodies of integrations and of the account's settings (gorgias-api.md section 6.8).</summary>
internal static class AccountShapes
{
    public static Shape IntegrationCreate { get; } = Integration()
        .Must("type", OneOf(Data.Integration.HttpType)).Must("http", Http(isNew: true));

    public static Shape IntegrationUpdate { get; } = Integration()
        .May("type", Text()).May("http", Http(isNew: false).OrNull());

    public static Shape SettingCreate { get; } = Setting().Must("type", Text(255, 1));

    public static Shape SettingUpdate { get; } = Setting().May("type", Text(255, 1));

    /// <summary>The data of the setting <c>auto-merge</c>, which changes what the sandbox does.</summary>
    public static Shape AutoMerge { get; } = new Shape()
        .Must("tickets", new Shape().Must("enabled", Flag()).May("merging_window_days", Whole(0, 365)));

    /// <summary>The data of the setting <c>default-integration</c>.</summary>
    public static Shape DefaultIntegration { get; } = new Shape().Must("email", Id().OrNull());

    private static Shape Setting() => new Shape().May("name", Text().OrNull()).May("data", Map());

    private static Shape Integration() => new Shape()
        .Must("name", Text(255, 1)).May("description", Text().OrNull()).May("deactivated_datetime", Time().OrNull())
        .May("business_hours_id", Id().OrNull());

    private static Shape Http(bool isNew)
    {
        (string Name, Rule Rule)[] members =
        [
            ("method", OneOf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")),
            ("request_content_type", OneOf("application/json", "application/x-www-form-urlencoded")),
            ("response_content_type", OneOf("application/json")),
        ];
        Shape triggers = new Shape().May(Vocabulary.Triggers, Flag());
        Shape http = new Shape()
            .Must("url", Text(min: 1)).May("form", Any().OrNull()).May("headers", Map().OrNull()).May("hmac_secret", Text().OrNull())
            .May("triggers", triggers.OrNull());
        foreach ((string name, Rule rule) in members)
        {
            http = isNew ? http.Must(name, rule) : http.May(name, rule);
        }

        return http;
    }
}
