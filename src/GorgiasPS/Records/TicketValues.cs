using System.Collections;
using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS.Records;

/// <summary>The values that the parameters of New-GorgiasTicket have for one record.</summary>
internal sealed record TicketValues
{
    public string? Subject { get; init; }

    public string? CustomerEmail { get; init; }

    public string? CustomerName { get; init; }

    public string? CustomerId { get; init; }

    public string? BodyText { get; init; }

    public string? BodyHtml { get; init; }

    public bool FromAgent { get; init; }

    public string? Channel { get; init; }

    public string? Via { get; init; }

    public string[]? Tag { get; init; }

    public string? Status { get; init; }

    public string? Priority { get; init; }

    public string? AssigneeUser { get; init; }

    public string? AssigneeTeam { get; init; }

    public string? ExternalId { get; init; }

    public IDictionary? Meta { get; init; }

    public IDictionary? CustomField { get; init; }

    public string? Language { get; init; }

    public PSObject? CreatedAt { get; init; }

    public PSObject? SentAt { get; init; }

    public bool Imported { get; init; }

    public bool SendEmail { get; init; }

    public string? From { get; init; }

    public OrderContext[]? OrderContext { get; init; }

    public IfExistsRule IfExists { get; init; }

    public IfOpenTicketRule IfOpenTicket { get; init; }

    /// <summary>The values that are on the command line. Those that a shop's order bound by name are left out, since its columns mean the order, not the
    /// ticket.</summary>
    /// <param name="isGiven">Tells whether a parameter is on the command line.</param>
    /// <param name="keepExternalId">True to keep the external id in any case.</param>
    public TicketValues OnlyGiven(Func<string, bool> isGiven, bool keepExternalId) => new()
    {
        Subject = isGiven(nameof(Subject)) ? Subject : null,
        CustomerEmail = isGiven(nameof(CustomerEmail)) ? CustomerEmail : null,
        CustomerName = isGiven(nameof(CustomerName)) ? CustomerName : null,
        CustomerId = isGiven(nameof(CustomerId)) ? CustomerId : null,
        BodyText = isGiven(nameof(BodyText)) ? BodyText : null,
        BodyHtml = isGiven(nameof(BodyHtml)) ? BodyHtml : null,
        FromAgent = isGiven(nameof(FromAgent)) && FromAgent,
        Channel = isGiven(nameof(Channel)) ? Channel : null,
        Via = isGiven(nameof(Via)) ? Via : null,
        Tag = isGiven(nameof(Tag)) ? Tag : null,
        Status = isGiven(nameof(Status)) ? Status : null,
        Priority = isGiven(nameof(Priority)) ? Priority : null,
        AssigneeUser = isGiven(nameof(AssigneeUser)) ? AssigneeUser : null,
        AssigneeTeam = isGiven(nameof(AssigneeTeam)) ? AssigneeTeam : null,
        ExternalId = keepExternalId || isGiven(nameof(ExternalId)) ? ExternalId : null,
        Meta = isGiven(nameof(Meta)) ? Meta : null,
        CustomField = isGiven(nameof(CustomField)) ? CustomField : null,
        Language = isGiven(nameof(Language)) ? Language : null,
        CreatedAt = isGiven(nameof(CreatedAt)) ? CreatedAt : null,
        SentAt = isGiven(nameof(SentAt)) ? SentAt : null,
        Imported = isGiven(nameof(Imported)) && Imported,
        SendEmail = isGiven(nameof(SendEmail)) && SendEmail,
        From = isGiven(nameof(From)) ? From : null,
        OrderContext = isGiven(nameof(OrderContext)) ? OrderContext : null,
        IfExists = isGiven(nameof(IfExists)) ? IfExists : IfExistsRule.Create,
        IfOpenTicket = isGiven(nameof(IfOpenTicket)) ? IfOpenTicket : IfOpenTicketRule.Create,
    };
}
