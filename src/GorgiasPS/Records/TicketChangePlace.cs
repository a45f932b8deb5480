namespace GorgiasPS.Records;

/// <summary>Where a change comes from and what its cmdlet wants back.</summary>
internal sealed record TicketChangePlace(long Row, string? Place, object? Target, bool PassThru, string? Key);
