namespace GorgiasPS.Reports;

/// <summary>A request as it would be sent, as far as that is known without a call.</summary>
/// <param name="Path">The path, such as <c>/api/tickets</c>; the method is POST.</param>
/// <param name="Body">The body, byte for byte.</param>
/// <param name="MailTo">Whom it is sent to by mail or SMS; empty when nobody gets anything.</param>
/// <param name="Remarks">What else happens, and what is added to the body when it is sent; a sentence each.</param>
internal sealed record PreviewedRequest(string Path, string Body, IReadOnlyList<string> MailTo, IReadOnlyList<string> Remarks);
