namespace Gorgias.Testing.Fuzzing;

/// <summary>An endpoint, with a body that it takes and the names of its query parameters.</summary>
internal sealed record FuzzRoute(string Method, string Path, string? Body = null, string Query = "")
{
    private const string Paging = "cursor limit order_by";

    private const string Message = """
        {"channel":"email","via":"api","from_agent":true,"external_id":"m-1","subject":"Re","body_text":"Hi","body_html":"<p>Hi</p>","public":true,
        "sender":{"id":519000001},"receiver":{"email":"jane@example.com"},"integration_id":126001,"message_id":"<a@b>","meta":{"a":[1]},"headers":{"X":"y"},
        "source":{"type":"email","from":{"name":"A","address":"support@acme.example"},"to":[{"name":"J","address":"jane@example.com"}],"cc":[],"bcc":null},
        "attachments":[{"url":"http://127.0.0.1/x","name":"x","content_type":"text/plain","size":1}],"mention_ids":[519000001],"macros":[{"id":1}],
        "created_datetime":"2026-01-01T00:00:00Z","sent_datetime":null,"stripped_text":null,"last_sending_error":{"error":"x"}}
        """;

    private const string Incoming = """{"channel":"api","via":"api","from_agent":false,"external_id":"m-2","body_text":"Where is it?"}""";

    private const string Ticket = """
        {"channel":"api","via":"api","from_agent":false,"status":"open","priority":"high","subject":"Order","external_id":"order-1","language":"en",
        "customer":{"email":"jane@example.com","name":"Jane Roe","channels":[{"type":"phone","address":"+1555"}],"meta":{"x":1}},"spam":false,
        "tags":[{"name":"order"},{"name":"vip","decoration":{"color":"#fff"}}],"meta":{"order_id":"1","lines":[{"sku":"a"}]},
        "custom_fields":[{"id":319001,"value":"10042"},{"id":319002,"value":"Return"}],"assignee_user":{"id":519000002},"assignee_team":{"id":101},
        "snooze_datetime":null,"created_datetime":"2026-01-01T00:00:00+00:00","closed_datetime":null,"updated_datetime":"2026-01-01T00:00:01Z"
        """;

    private const string Person = """
        {"name":"Jane Roe","firstname":"Jane","lastname":"Roe","email":"roe@example.com","external_id":"c-1","language":"en","timezone":"UTC","note":"n",
        "channels":[{"type":"email","address":"roe2@example.com","preferred":true}],"meta":{"a":1},"custom_fields":[{"id":319001,"value":"x"}]}
        """;

    private const string Field = """
        {"object_type":"Ticket","label":"F","description":null,"priority":1,"required":false,"definition":{"data_type":"text",
        "input_settings":{"input_type":"dropdown","choices":["a","b::c"],"default":null}},"managed_type":null,"deactivated_datetime":null}
        """;

    private const string View = """
        {"name":"V","slug":"v","type":"ticket-list","visibility":"public","order_by":"updated_datetime","order_dir":"desc","search":null,"fields":["details"],
        "filters":"eq(ticket.status, 'open') && (containsAny(ticket.tags.id, [1800001, 2]) || !isEmpty(ticket.custom_fields[319001]))",
        "shared_with_users":[519000001],"decoration":{"emoji":"x"}}
        """;

    private const string Job = """
        {"type":"updateTicket","params":{"updates":{"status":"closed","tags":[{"name":"done"}]},"ticket_ids":[80000001,80000002]},"meta":{},
        "scheduled_datetime":"2026-01-01T00:10:00Z"}
        """;

    private const string Hook = """
        {"name":"H","type":"http","description":null,"http":{"url":"https://shop.example/{{ticket.id}}","method":"POST","form":{"a":"b"},"headers":{"X":"y"},
        "request_content_type":"application/json","response_content_type":"application/json","hmac_secret":"s","triggers":{"ticket-created":true}}}
        """;

    private const string Survey = """
        {"ticket_id":80000001,"customer_id":510000001,"score":5,"body_text":"Good","meta":{"a":1},"sent_datetime":"2026-01-01T00:00:00Z","scored_datetime":null}
        """;

    private const string Statistic = """
        {"query":{"scope":"tickets-created","timezone":"Europe/Berlin","dimensions":["agentId","channel"],"measures":["ticketCount"],
        "filters":[{"member":"periodStart","operator":"afterDate","values":["2026-01-01"]},{"member":"channel","operator":"one-of","values":["api"]}],
        "time_dimensions":[{"dimension":"createdDatetime","granularity":"day"}],"order":[["ticketCount","desc"]]}}
        """;

    private const string Rule = """
        {"name":"R","code":"if (eq(ticket.status, 'open') && !isEmpty(ticket.tags.name)) { Action('addTags', { tags: 'vip, x' }); }","priority":1,
        "description":null,"event_types":"ticket-created,ticket-updated","deactivated_datetime":null}
        """;

    private const string Widget = """
        {"type":"http","context":"ticket","order":1,"integration_id":126001,"app_id":"a","deactivated_datetime":null,"template":{"type":"wrapper",
        "widgets":[{"path":"a","type":"card","title":"A","widgets":[{"path":"b","type":"text","title":"B","order":1,"meta":{}}]}]}}
        """;

    public static IReadOnlyList<FuzzRoute> All { get; } =
    [
        new("POST", "tickets", Ticket + ",\"messages\":[" + Incoming + "]}"),
        new("POST", "tickets", Ticket + ",\"messages\":[" + Message + "," + Incoming + "]}"),
        new("PUT", "tickets/{t}", Ticket + ",\"is_unread\":true}"),
        new("GET", "tickets", Query: Paging + " customer_id external_id view_id rule_id ticket_ids trashed"),
        new("GET", "tickets/{t}", Query: "relationships"),
        new("DELETE", "tickets/{t}"),
        new("POST", "tickets/{t}/messages", Message, "action"),
        new("POST", "tickets/{t}/messages", Incoming, "action"),
        new("PUT", "tickets/{t}/messages/{m}", Message, "action"),
        new("GET", "tickets/{t}/messages", Query: Paging + " page"),
        new("GET", "tickets/{t}/messages/{m}"),
        new("DELETE", "tickets/{t}/messages/{m}"),
        new("GET", "messages", Query: Paging + " ticket_id"),
        new("GET", "tickets/{t}/tags"),
        new("POST", "tickets/{t}/tags", """{"ids":[1800001],"names":["vip"]}"""),
        new("PUT", "tickets/{t}/tags", """{"names":["a","b"]}"""),
        new("DELETE", "tickets/{t}/tags", """{"ids":[1800001,1800002]}"""),
        new("GET", "tickets/{t}/custom-fields"),
        new("PUT", "tickets/{t}/custom-fields", """[{"id":319001,"value":"x"},{"id":319002,"value":"Refund"}]"""),
        new("PUT", "tickets/{t}/custom-fields/{f}", """{"value":"Other"}"""),
        new("DELETE", "tickets/{t}/custom-fields/{f}"),
        new("GET", "customers", Query: Paging + " email external_id name language timezone channel_type channel_address id view_id"),
        new("POST", "customers", Person),
        new("GET", "customers/{c}", Query: "relationships"),
        new("PUT", "customers/{c}", Person),
        new("PUT", "customers/merge", "{}", "source_id target_id"),
        new("DELETE", "customers/{c}"),
        new("DELETE", "customers", """{"ids":[510000001]}"""),
        new("PUT", "customers/{c}/data", """{"data":{"a":1},"version":"2026-01-01T00:00:00Z"}"""),
        new("GET", "customers/{c}/custom-fields"),
        new("PUT", "customers/{c}/custom-fields", """[{"id":319003,"value":1}]"""),
        new("PUT", "customers/{c}/custom-fields/{f}", """{"value":1}"""),
        new("DELETE", "customers/{c}/custom-fields/{f}"),
        new("GET", "users", Query: Paging + " email external_id roles search"),
        new("POST", "users", """{"name":"A B","email":"ab@example.com","role":{"name":"agent"},"country":"DE","language":"en","meta":{}}"""),
        new("GET", "users/{u}"),
        new("PUT", "users/{u}", """{"name":"B","email":"b@example.com","active":false,"role":{"name":"admin"},"new_password":"x"}"""),
        new("DELETE", "users/{u}"),
        new("GET", "teams", Query: Paging),
        new("POST", "teams", """{"name":"T","members":[{"id":519000001}],"decoration":{"emoji":"x"}}"""),
        new("PUT", "teams/{g}", """{"name":"T2","members":[]}"""),
        new("GET", "teams/{g}"),
        new("DELETE", "teams/{g}"),
        new("GET", "tags", Query: Paging + " search"),
        new("POST", "tags", """{"name":"tag","description":"d","decoration":{"color":"red"}}"""),
        new("PUT", "tags/{a}", """{"name":"tag2"}"""),
        new("PUT", "tags/{a}/merge", """{"source_tags_ids":[1800001,1800002]}"""),
        new("GET", "tags/{a}"),
        new("DELETE", "tags/{a}"),
        new("DELETE", "tags", """{"ids":[1800003]}"""),
        new("GET", "custom-fields", Query: Paging + " object_type archived search"),
        new("POST", "custom-fields", Field),
        new("PUT", "custom-fields/{f}", Field),
        new("PUT", "custom-fields", """[{"id":319001,"label":"L","priority":5}]"""),
        new("GET", "custom-fields/{f}"),
        new("GET", "views", Query: Paging),
        new("POST", "views", View),
        new("GET", "views/{v}"),
        new("PUT", "views/{v}", View),
        new("DELETE", "views/{v}"),
        new("GET", "views/{v}/items", Query: "cursor direction ignored_item limit order_by"),
        new("PUT", "views/0/items", """{"view":""" + View + "}", "cursor direction ignored_item limit order_by"),
        new("GET", "jobs", Query: Paging + " status type"),
        new("POST", "jobs", Job),
        new("POST", "jobs", """{"type":"deleteTicket","params":{"view_id":4001}}"""),
        new("POST", "jobs", """{"type":"updateTicket","params":{"updates":{"priority":"low"},"view":""" + View + "}}"),
        new("PUT", "jobs/{j}", """{"scheduled_datetime":"2026-01-01T00:20:00Z","status":"canceled","params":{"updates":{}}}"""),
        new("GET", "jobs/{j}"),
        new("DELETE", "jobs/{j}"),
        new("GET", "events", Query: Paging + " object_type object_id types user_ids created_datetime[gt] created_datetime[lte]"),
        new("GET", "events/{e}"),
        new("GET", "rules", Query: Paging),
        new("POST", "rules", Rule),
        new("POST", "rules/priorities", """{"priorities":[{"id":1,"priority":5},{"id":2,"priority":-1}]}"""),
        new("GET", "rules/{r}"),
        new("PUT", "rules/{r}", Rule),
        new("DELETE", "rules/{r}"),
        new("GET", "widgets", Query: Paging + " integration_id app_id"),
        new("POST", "widgets", Widget),
        new("GET", "widgets/{w}"),
        new("PUT", "widgets/{w}", Widget),
        new("DELETE", "widgets/{w}"),
        new("GET", "phone/voice-calls", Query: Paging + " ticket_id"),
        new("GET", "phone/voice-calls/41001"),
        new("GET", "phone/voice-call-events", Query: Paging + " call_id"),
        new("GET", "phone/voice-call-events/620001"),
        new("GET", "phone/voice-call-recordings", Query: Paging + " call_id"),
        new("GET", "phone/voice-call-recordings/17001"),
        new("DELETE", "phone/voice-call-recordings/17001"),
        new("POST", "search", """{"type":"customer","query":"jane","size":10}"""),
        new("GET", "account"),
        new("GET", "account/settings", Query: "type"),
        new("GET", "integrations", Query: Paging + " type"),
        new("GET", "integrations/{i}"),
        new("POST", "integrations", Hook),
        new("PUT", "integrations/{i}", Hook),
        new("DELETE", "integrations/{i}"),
        new("POST", "account/settings", """{"type":"costs","name":"n","data":{"a":1}}"""),
        new("PUT", "account/settings/360007", """{"type":"auto-merge","data":{"tickets":{"enabled":true,"merging_window_days":3}}}"""),
        new("PUT", "account/settings/360009", """{"data":{"email":126001}}"""),
        new("GET", "satisfaction-surveys", Query: Paging),
        new("POST", "satisfaction-surveys", Survey),
        new("GET", "satisfaction-surveys/{s}"),
        new("PUT", "satisfaction-surveys/{s}", Survey),
        new("POST", "reporting/stats", Statistic, "cursor limit"),
        new("POST", "stats/overview", """{"filters":{"period":{"start_datetime":"2026-01-01T00:00:00Z","end_datetime":"2026-01-31T23:59:59Z"}}}"""),
        new("POST", "stats/tags"),
        new(
            "POST",
            "upload",
            "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--B--\r\n",
            "type"),
        new("GET", "attachment/download/0000000000000001/a.txt"),
        new("GET", "../files/0000000000000001/a.txt"),
    ];
}
