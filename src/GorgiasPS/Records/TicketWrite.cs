using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record that creates a ticket.</summary>
internal sealed class TicketWrite : PendingWrite
{
    /// <summary>The ticket to create; null when the record is invalid.</summary>
    public TicketDraft? Draft { get; set; }

    /// <summary>Why the record cannot be sent; null when it can.</summary>
    public Exception? Error { get; set; }

    /// <summary>Names that must be looked up before the ticket is sent.</summary>
    public AccountNames Names { get; set; } = AccountNames.None;

    /// <summary>What to do about tickets that exist already: the values of -IfExists and -IfOpenTicket.</summary>
    public ExistingTicketRules Rules { get; set; } = new();

    /// <summary>The position of the record in its source, from 0 (start) to 1 (end); null when that is not known.</summary>
    public double? Position { get; set; }

    /// <summary>Whom the first message is mailed to; null when it is not mailed.</summary>
    public string? MailTo { get; set; }

    /// <summary>Looks the names up and puts their ids into the draft.</summary>
    public async Task<TicketDraft> ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        AccountIds ids = await Names.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        (Draft!.AssigneeUserId, Draft.AssigneeTeamId, Draft.CustomFields) = (ids.User, ids.Team, ids.Fields ?? Draft.CustomFields);
        return Draft;
    }

    public override string? ExternalId => Draft?.ExternalId;

    /// <summary>The ticket as a confirmation names it.</summary>
    public string Describe() =>
        TicketMessages.NewTicket(Draft!.Subject, Draft.Customer?.Email ?? TicketMessages.Customer(Draft.Customer?.Id));
}
