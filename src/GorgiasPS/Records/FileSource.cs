using System.Collections;
using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS.Records;

/// <summary>Finds the files that an object of the pipeline has: a file, an address, or a message or ticket with attachments.</summary>
internal static class FileSource
{
    private const int Deepest = 4;

    /// <summary>The files; null when the object is nothing that has files.</summary>
    public static IEnumerable<GorgiasFile>? Of(PSObject? input) => Of(input, 0);

    private static IEnumerable<GorgiasFile>? Of(PSObject? input, int depth)
    {
        switch (input?.BaseObject)
        {
            case null:
                return null;
            case GorgiasFile file:
                return [file];
            case GorgiasMessage message:
                return message.Attachments;
            case GorgiasTicket ticket:
                return ticket.Messages.SelectMany(static message => message.Attachments);
            case Uri address:
                return [Named(address.OriginalString, null)];
            case string address:
                return [Named(address, null)];
            case IDictionary table:
                return OfMembers(name => table.Contains(name) ? table[name] : null, depth);
            default:
                return OfMembers(name => ValueOf(input, name), depth);
        }
    }

    // What Invoke-GorgiasApi emits, or came out of JSON.
    private static IEnumerable<GorgiasFile>? OfMembers(Func<string, object?> member, int depth)
    {
        if (Text(member("url")) is { } address)
        {
            return [Named(address, Text(member("name")))];
        }

        IEnumerable<object?>? inner = List(member("attachments")) ?? List(member("messages"));
        return inner is null || depth == Deepest
            ? null
            : inner.Where(static one => one is not null).SelectMany(one => Of(PSObject.AsPSObject(one), depth + 1) ?? []);
    }

    private static GorgiasFile Named(string address, string? name)
    {
        string path = address.Split('?', '#')[0];
        return new GorgiasFile { Url = address, Name = name ?? Uri.UnescapeDataString(path.Substring(path.LastIndexOf('/') + 1)) };
    }

    private static object? ValueOf(PSObject input, string name)
    {
        try
        {
            return input.Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as string;

    private static IEnumerable<object?>? List(object? value) =>
        (value is PSObject { BaseObject: IList bare } ? bare : value) is IList items ? items.Cast<object?>() : null;
}
