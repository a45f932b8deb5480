using System.Globalization;

namespace Gorgias.Sandbox.Common;

/// <summary>The <c>uri</c> members of responses, with a slash at their end (gorgias-api.md section 1).</summary>
internal static class Uris
{
    public static string Ticket(long id) => Of("tickets", id);

    public static string Message(long ticketId, long id) => string.Format(CultureInfo.InvariantCulture, "/api/tickets/{0}/messages/{1}/", ticketId, id);

    public static string Of(string collection, long id) => "/api/" + collection + "/" + id.ToString(CultureInfo.InvariantCulture) + "/";
}
