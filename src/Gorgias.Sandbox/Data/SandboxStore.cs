namespace Gorgias.Sandbox.Data;

/// <summary>All data of the account. Every read and write happens under <see cref="Lock"/>.</summary>
internal sealed class SandboxStore
{
    public object Lock { get; } = new();

    public TicketTable Tickets { get; } = new(80_000_001);

    public Table<Message> Messages { get; } = new(210_000_001);

    public CustomerTable Customers { get; } = new(510_000_001);

    public Table<Contact> Contacts { get; } = new(650_000_001);

    public Table<User> Users { get; } = new(519_000_001);

    public Table<Team> Teams { get; } = new(101);

    public Dictionary<string, Tag> TagsByName { get; } = new(StringComparer.Ordinal);

    public Table<Tag> Tags { get; } = new(1_800_001);

    public Table<CustomField> CustomFields { get; } = new(319_001);

    public Table<View> Views { get; } = new(4_001);

    public Table<Macro> Macros { get; } = new(60_001);

    public Table<Job> Jobs { get; } = new(70_001);

    public Table<Integration> Integrations { get; } = new(126_001);

    public Table<ApiEvent> Events { get; } = new(900_000_001);

    public Table<SatisfactionSurvey> Surveys { get; } = new(6_900_001);

    /// <summary>The settings that the API created or changed.</summary>
    public Table<AccountSetting> Settings { get; } = new(360_101);

    public Table<AutomationRule> Rules { get; } = new(1);

    public Table<Widget> Widgets { get; } = new(3_001);

    public Table<VoiceCall> VoiceCalls { get; } = new(41_001);

    public Table<VoiceCallEvent> VoiceCallEvents { get; } = new(620_001);

    public Table<VoiceCallRecording> VoiceCallRecordings { get; } = new(17_001);

    public FileTable Files { get; } = new();

    /// <summary>The number of tickets created since the start, including merged tickets. The messaging quota limits it.</summary>
    public int TicketsCreated { get; set; }

    public void Clear()
    {
        Tickets.Clear();
        Messages.Clear();
        Customers.Clear();
        Contacts.Clear();
        Users.Clear();
        Teams.Clear();
        TagsByName.Clear();
        Tags.Clear();
        CustomFields.Clear();
        Views.Clear();
        Macros.Clear();
        Jobs.Clear();
        Integrations.Clear();
        Events.Clear();
        Surveys.Clear();
        Settings.Clear();
        Rules.Clear();
        Widgets.Clear();
        VoiceCalls.Clear();
        VoiceCallEvents.Clear();
        VoiceCallRecordings.Clear();
        Files.Clear();
        TicketsCreated = 0;
    }
}
