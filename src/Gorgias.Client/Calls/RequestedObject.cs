using System.Text.RegularExpressions;

namespace Gorgias.Client.Calls;

/// <summary>The object that the path of a call names, for the error that it is not there.</summary>
internal static class RequestedObject
{
    // What comes after a ticket's id is made for it or of it: without the ticket there is none. Of any other object only its own path is told.
    private static readonly Regex Path = new(
        "^/?api/((?<kind>ticket)s/(?<id>[0-9]+)(/(messages|tags|custom-fields))?"
            + "|(?<kind>customer|user|team|integration|macro|rule|view|tag|event|job|custom-field|satisfaction-survey)s/(?<id>[0-9]+))/?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The kind and id of the object; null when the path names a list, or an object of a kind that is not known.</summary>
    /// <param name="path">The path, without its query.</param>
    public static (string Kind, string Id)? Of(string path)
    {
        Match match = Path.Match(path.Split('?')[0]);
        return match.Success ? (match.Groups["kind"].Value.Replace('-', ' '), match.Groups["id"].Value) : null;
    }
}
