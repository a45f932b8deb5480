using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for the request bodies of each endpoint (gorgias-api.md section 6).</summary>
internal sealed class Shapes
{
    private static readonly string[] TicketTimes =
    [
        "opened_datetime", "closed_datetime", "updated_datetime", "trashed_datetime", "snooze_datetime", "last_message_datetime",
        "last_received_message_datetime",
    ];

    private readonly Func<string, bool> _channel;

    /// <param name="isCustomChannel">Whether a slug is one of the account's custom channels.</param>
    public Shapes(Func<string, bool> isCustomChannel)
    {
        _channel = slug => Vocabulary.Channels.Contains(slug) || isCustomChannel(slug);
        MessageCreate = Message(forUpdate: false);
        MessageUpdate = Message(forUpdate: true);
        TicketCreate = Ticket().Must("messages", List(MessageCreate, 1, 500)).May("created_datetime", Time().OrNull());
        TicketUpdate = Ticket().May("is_unread", Flag());
        CustomerCreate = Customer(preferredRequired: false);
        CustomerUpdate = Customer(preferredRequired: true);
    }

    public Shape MessageCreate { get; }

    public Shape MessageUpdate { get; }

    public Shape TicketCreate { get; }

    public Shape TicketUpdate { get; }

    public Shape CustomerCreate { get; }

    public Shape CustomerUpdate { get; }

    public static Shape Ids { get; } = new Shape().Must("ids", List(Id(), 1));

    public static Shape TagSet { get; } = new Shape().May("ids", List(Id())).May("names", List(Text(256, 1)));

    public static Shape CustomerData { get; } = new Shape().Must("data", Any().OrNull()).May("version", Time().OrNull());

    public static Shape FieldValue { get; } = new Shape().Must("id", Id()).Must("value", Any().OrNull());

    public static Rule FieldValues { get; } = List(FieldValue);

    public static Shape OneFieldValue { get; } = new Shape().May("id", Id()).Must("value", Any().OrNull());

    public static Shape TagCreate { get; } = Tag().Must("name", Text(256, 1));

    public static Shape TagUpdate { get; } = Tag().May("name", Text(256, 1));

    public static Shape TagMerge { get; } = new Shape().Must("source_tags_ids", List(Id(), 1));

    public static Shape UserCreate { get; } = User().Must("name", Text(256, 1)).Must("email", Email()).Must("role", Role());

    public static Shape UserUpdate { get; } = User().May("name", Text(256, 1)).May("email", Email()).May("role", Role())
        .May(["old_password", "new_password", "password_confirmation", "two_fa_code"], Text().OrNull());

    public static Shape TeamCreate { get; } = Team().Must("name", Text(256, 1));

    public static Shape TeamUpdate { get; } = Team().May("name", Text(256, 1));

    public static Shape CustomFieldCreate { get; } = CustomField()
        .Must("object_type", OneOf("Ticket", "Customer")).Must("label", Text(255, 1)).Must("definition", Definition());

    public static Shape CustomFieldUpdate { get; } = CustomField()
        .May("object_type", OneOf("Ticket", "Customer")).May("label", Text(255, 1)).May("definition", Definition());

    public static Rule CustomFieldsUpdate { get; } = List(CustomField()
        .Must("id", Id()).May("object_type", OneOf("Ticket", "Customer")).May("label", Text(255, 1)).May("definition", Definition()), 1);

    public static Shape ViewCreate { get; } = View();

    public static Shape ViewItems { get; } = new Shape().May("view", View());

    public static Shape JobCreate { get; } = new Shape()
        .Must("type", OneOf(Vocabulary.JobTypes)).Must("params", Map()).May("meta", Map().OrNull()).May("scheduled_datetime", Time().OrNull());

    public static Shape JobUpdate { get; } = new Shape()
        .May("params", Map()).May("meta", Map().OrNull()).May("scheduled_datetime", Time().OrNull()).May("status", OneOf(Vocabulary.JobStatuses));

    public static Shape Search { get; } = new Shape()
        .Must("type", OneOf(
            "agent", "customer", "customer_profile", "customer_channel", "customer_channel_email", "customer_channel_phone", "customers_by_phone",
            "integration", "team", "tag"))
        .May("query", Text().OrNull()).May("size", Whole(1, 50));

    private static Rule PersonRef() => new Shape().Must("id", Id().OrNull()).May("email", Email().OrNull()).May("name", Text().OrNull()).OrNull();

    private static Rule Role() => new Shape().Must("name", OneOf(Vocabulary.Roles));

    private static Rule Decoration() => new Shape().Must("color", Text(64).OrNull()).OrNull();

    private static Rule Address() => new Shape().May("name", Text().OrNull()).May("address", Text(320).OrNull());

    private static Rule Source() => new Shape()
        .May("type", Known(Vocabulary.SourceTypes.Contains))
        .May("from", Address().OrNull())
        .May("to", List(Address()).OrNull()).May("cc", List(Address()).OrNull()).May("bcc", List(Address()).OrNull())
        .May("extra", Map().OrNull())
        .OrNull();

    private static Shape Tag() => new Shape().May("description", Text(1024).OrNull()).May("decoration", Decoration());

    private static Shape Team() => new Shape()
        .May("description", Text(1024).OrNull())
        .May("decoration", new Shape().May("emoji", TextOrMap().OrNull()).OrNull())
        .May("members", List(new Shape().Must("id", Id()).May("name", Text().OrNull()).May("email", Email().OrNull()).May("meta", Map().OrNull())).OrNull());

    private static Shape User() => new Shape()
        .May("firstname", Text().OrNull()).May("lastname", Text().OrNull()).May("active", Flag()).May("bio", Text().OrNull())
        .May("country", Text(2, 2).OrNull()).May("external_id", Text(255).OrNull()).May("language", OneOf("fr", "en").OrNull())
        .May("meta", Map().OrNull()).May("timezone", Text().OrNull());

    private static Shape CustomField() => new Shape()
        .May("description", Text(1024).OrNull()).May("external_id", Text(255).OrNull()).May("priority", Whole(0, 5000).OrNull())
        .May("required", Flag()).May("managed_type", Known(Vocabulary.ManagedFields.Contains).OrNull())
        .May("deactivated_datetime", Time().OrNull());

    private static Shape Definition() => new Shape()
        .Must("data_type", OneOf("text", "number", "boolean"))
        .Must("input_settings", new Shape()
            .Must("input_type", OneOf("input", "input_number", "dropdown"))
            .May("placeholder", Text(1024).OrNull())
            .May("choices", List(Any(), 1, 2000)).May("default", Any().OrNull())
            .May("min", Number().OrNull()).May("max", Number().OrNull()));

    private static Shape View() => new Shape()
        .May("name", Text(255).OrNull()).May("slug", Text(255).OrNull()).May("type", OneOf("ticket-list", "customer-list"))
        .May("visibility", OneOf("public", "shared", "private")).May("filters", Text().OrNull()).May("fields", List(Text()).OrNull())
        .May("order_by", Text(255, 1))
        .May("order_dir", OneOf("asc", "desc"))
        .May("decoration", new Shape().May("emoji", TextOrMap().OrNull()).OrNull())
        .May("search", Text().OrNull()).May("section_id", Id().OrNull()).May("category", Text().OrNull())
        .May("shared_with_users", List(Id(), 0, 100)).May("shared_with_teams", List(Id(), 0, 100));

    private Rule Channel() => Known(_channel);

    private Rule Person() => new Shape()
        .May("id", Id().OrNull()).May("email", Email().OrNull()).May(["name", "firstname", "lastname", "note", "timezone"], Text().OrNull())
        .May("external_id", Text(255).OrNull()).May("language", Text(2, 2).OrNull()).May("meta", Map().OrNull()).May("channels", Contacts(false).OrNull())
        .OrNull();

    private Rule Contacts(bool preferredRequired)
    {
        Shape contact = new Shape()
            .Must("type", Known(type => Vocabulary.ContactTypes.Contains(type) || _channel(type))).Must("address", Text(320, 1)).May("id", Id().OrNull());
        return List(preferredRequired ? contact.Must("preferred", Flag()) : contact.May("preferred", Flag()));
    }

    private Shape Ticket() => new Shape()
        .May("via", Known(Vocabulary.Vias.Contains)).May("channel", Channel()).May("from_agent", Flag().OrNull()).May("customer", Person())
        .May("subject", Text(998).OrNull()).May("status", OneOf(Vocabulary.Statuses)).May("priority", OneOf(Vocabulary.Priorities))
        .May("assignee_user", PersonRef()).May("assignee_team", PersonRef())
        .May("tags", List(new Shape().May("id", Id()).May("name", Text(256, 1)).May("decoration", Decoration())).OrNull())
        .May("custom_fields", List(FieldValue).OrNull())
        .May("external_id", Text(255).OrNull()).May("language", Text(2, 2).OrNull()).May("meta", Map().OrNull()).May("spam", Flag().OrNull())
        .May(TicketTimes, Time().OrNull());

    private Shape Message(bool forUpdate)
    {
        var shape = new Shape();
        if (forUpdate)
        {
            shape.May("channel", Channel()).May("from_agent", Flag()).May("via", Known(Vocabulary.Vias.Contains));
        }
        else
        {
            shape.Must("channel", Channel()).Must("from_agent", Flag()).Must("via", Known(Vocabulary.Vias.Contains))
                .May("created_datetime", Time().OrNull());
        }

        return shape
            .May("source", Source()).May("sender", Person()).May("receiver", Person())
            .May(["body_text", "body_html", "subject", "stripped_text", "stripped_html", "stripped_signature"], Text().OrNull())
            .May("public", Flag())
            .May("attachments", List(new Shape()
                .Must("url", Text(min: 1)).Must("name", Text()).Must("content_type", Text(min: 1)).May("size", Whole(0).OrNull())
                .May("public", Flag()).May("extra", Any().OrNull())).OrNull())
            .May("external_id", Text(255).OrNull()).May("message_id", Text().OrNull()).May("integration_id", Id().OrNull())
            .May(["sent_datetime", "failed_datetime", "deleted_datetime", "opened_datetime"], Time().OrNull())
            .May("mention_ids", List(Id()).OrNull())
            .May("macros", List(new Shape().Must("id", Id())).OrNull()).May("actions", List(Map()).OrNull())
            .May("headers", Map().OrNull()).May("meta", Map().OrNull())
            .May("last_sending_error", new Shape().May("error", Text().OrNull()).OrNull());
    }

    private Shape Customer(bool preferredRequired) => new Shape()
        .May(["name", "firstname", "lastname", "timezone", "note"], Text().OrNull()).May("email", Email().OrNull())
        .May("external_id", Text(255).OrNull()).May("language", Text(2, 2).OrNull()).May("channels", Contacts(preferredRequired))
        .May("meta", Map().OrNull()).May("custom_fields", List(FieldValue));
}
