using System.Globalization;

namespace Gorgias.Sandbox.Common;

/// <summary>The <c>uri</c> members of responses, with a slash at their end (gorgias-api.md section 1).</summary>
internal static class Uris
{
    /// <summary>The beginning of the paths of files, outside the API.</summary>
    public const string Files = "/files/";

    public static string Ticket(long id) => Of("tickets", id);

    public static string Message(long ticketId, long id) => string.Format(CultureInfo.InvariantCulture, "/api/tickets/{0}/messages/{1}/", ticketId, id);

    public static string Of(string collection, long id) => "/api/" + collection + "/" + id.ToString(CultureInfo.InvariantCulture) + "/";

    /// <summary>The path where a file is downloaded without a credential.</summary>
    public static string File(string hash, string name) => Files + hash + "/" + Uri.EscapeDataString(name);
}
