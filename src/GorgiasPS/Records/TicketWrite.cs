using Gorgias.Client;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record that becomes a ticket.</summary>
internal sealed class TicketWrite : PendingWrite
{
    /// <summary>What is sent; null when the record cannot be sent.</summary>
    public TicketDraft? Draft { get; set; }

    /// <summary>Why it cannot be sent.</summary>
    public Exception? Error { get; set; }

    /// <summary>Names that have to be looked up before it is sent.</summary>
    public AccountNames Names { get; set; } = AccountNames.None;

    /// <summary>What to do with what is there already.</summary>
    public ExistingTicketRules Rules { get; set; } = new();

    /// <summary>How far through its source the record stands, 0 to 1, when that is known.</summary>
    public double? Position { get; set; }

    /// <summary>Whom the first message is mailed to; null when nobody is.</summary>
    public string? MailTo { get; set; }

    /// <summary>Puts what the names stand for into the draft.</summary>
    public async Task<TicketDraft> ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        AccountIds ids = await Names.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        (Draft!.AssigneeUserId, Draft.AssigneeTeamId, Draft.CustomFields) = (ids.User, ids.Team, ids.Fields ?? Draft.CustomFields);
        return Draft;
    }

    public override string? ExternalId => Draft?.ExternalId;

    /// <summary>What a person is asked about.</summary>
    public string Describe()
    {
        string who = Draft!.Customer?.Email ?? FormattableString.Invariant($"customer {Draft.Customer?.Id}");
        return Draft.Subject is null ? "ticket for " + who : $"ticket '{Draft.Subject}' for {who}";
    }
}
