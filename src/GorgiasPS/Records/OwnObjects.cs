using System.Collections;
using System.Management.Automation;
using System.Reflection;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>
/// The objects that this module emits. Their properties tell which ticket or order is meant; they are its state, not instructions. An object that went through
/// a job, a remote session, Clixml or Select-Object has lost its .NET type and keeps the name of it, and a ticket's row of a CSV file has not even that.
/// </summary>
internal static class OwnObjects
{
    // Types of this assembly and of the libraries; a queue item by name, so that the queue's library is not loaded for it.
    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        [typeof(GorgiasTicket).FullName!] = typeof(GorgiasTicket),
        [typeof(GorgiasMessage).FullName!] = typeof(GorgiasMessage),
        [typeof(GorgiasOrder).FullName!] = typeof(GorgiasOrder),
        [typeof(GorgiasQueueItem).FullName!] = typeof(GorgiasQueueItem),
    };

    // Those of users are absolute (gorgias-api.md, section 6.4).
    private const string Api = "/api/";
    private const string TicketPath = "/api/tickets/";

    // A ticket as well. By its name, so that the sandbox's library is not loaded for it.
    private const string SandboxTicket = "Gorgias.Sandbox.SandboxTicket";

    // The kinds that are a ticket, or the order that a ticket was created for. All others are a part of a ticket at most.
    private static readonly HashSet<string> Tickets = new(StringComparer.Ordinal)
    {
        typeof(GorgiasTicket).FullName!, SandboxTicket, typeof(GorgiasJobTicket).FullName!, typeof(GorgiasOrder).FullName!,
    };

    private static readonly string[] Prefixes = ["Selected.", "Deserialized."];

    /// <summary>The module's type that an object has or had; null for any other object.</summary>
    public static Type? TypeOf(PSObject? input)
    {
        if (input is null)
        {
            return null;
        }

        foreach (string name in input.TypeNames)
        {
            if (Types.TryGetValue(Original(name), out Type? type))
            {
                return type;
            }
        }

        return TypeByUri(input);
    }

    /// <summary>The full name of the type of this module that an object has or had; null for any other object.</summary>
    public static string? NameOf(PSObject input) => input.TypeNames.Select(Original).FirstOrDefault(IsOwn);

    /// <summary>
    /// Whether an object is one of this module or this API that is no ticket, message, order or queue item, such as a tag: its id must not be taken for that
    /// of a ticket, nor its properties for changes. A row of a CSV file tells it by its uri.
    /// </summary>
    public static bool IsOfOtherKind(PSObject input) => TypeOf(input) is null
        && (NameOf(input) is not (null or SandboxTicket)
            || (PathOf(input) is { } path && !path.StartsWith(TicketPath, StringComparison.Ordinal)));

    /// <summary>
    /// The kind of an object of this module or this API that is only a part of a ticket, or about one, such as a message or an event; null for what is a
    /// ticket itself, and for any object of another origin. Of the queue, an item is a ticket that creates one.
    /// </summary>
    public static string? PartOfTicket(PSObject input)
    {
        string? own = NameOf(input);
        bool isTicket = own == typeof(GorgiasQueueItem).FullName ? "CreateTicket".Equals($"{TicketReference.ValueOf(input, "Kind")}", StringComparison.Ordinal)
            : own is not null ? Tickets.Contains(own)
            : PathOf(input) is null || TypeOf(input) == typeof(GorgiasTicket);
        return isTicket ? null : own is null ? PathOf(input) : own.Substring(own.LastIndexOf('.') + 1);
    }

    /// <summary>The path in the API by which an object says what it is, beside its id, such as <c>/api/tags/5/</c>; null for an object that does not.</summary>
    public static string? PathOf(PSObject input)
    {
        string? uri = TicketReference.ValueOf(input, "Id") is null ? null : TicketReference.ValueOf(input, "Uri") as string;
        return uri is null ? null
            : uri.StartsWith(Api, StringComparison.Ordinal) ? uri
            : Uri.TryCreate(uri, UriKind.Absolute, out Uri? address) && address.AbsolutePath.StartsWith(Api, StringComparison.Ordinal) ? address.AbsolutePath
            : null;
    }

    /// <summary>
    /// The properties that a person put onto an object of the module, such as a Tag by Add-Member or a calculated property: those that its type does not
    /// have.
    /// </summary>
    /// <param name="input">The object.</param>
    /// <param name="type">The module's type of the object.</param>
    public static IEnumerable<PSPropertyInfo> Added(PSObject input, Type type) => input.Properties.Where(property =>
        property is PSNoteProperty or PSScriptProperty or PSAliasProperty
        && type.GetProperty(WithoutMarks(property.Name), BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is null
        && !IsOfTypeData(property));

    /// <summary>The ticket of an object that a run of this session emitted, and whose mail was not delivered; null for any other object.</summary>
    public static long? UndeliveredTicket(object? input)
    {
        object? own = input is PSObject wrapped ? wrapped.BaseObject : input;
        return own is null || !UndeliveredObjects.Contains(own) ? null : own switch
        {
            GorgiasTicket ticket => ticket.Id,
            GorgiasQueueItem { TicketId: { } ticket } => ticket,
            _ => null,
        };
    }

    // The API's own names, as in a file of an export: ticket_id is TicketId, and customer.email CustomerEmail.
    private static string WithoutMarks(string name) => name.Replace("_", "").Replace(".", "");

    private static bool IsOwn(string type) => type.StartsWith("Gorgias.", StringComparison.Ordinal) || type.StartsWith("GorgiasPS.", StringComparison.Ordinal);

    // Each step of an object's way puts a prefix before the name: Selected.Deserialized.Gorgias.Client.GorgiasTicket.
    private static string Original(string name)
    {
        string? prefix = Array.Find(Prefixes, known => name.StartsWith(known, StringComparison.Ordinal));
        return prefix is null ? name : Original(name.Substring(prefix.Length));
    }

    // The Types file of the module adds properties to the module's own objects. They are no one's instructions.
    private static bool IsOfTypeData(PSPropertyInfo property) => property is PSAliasProperty || (property is PSScriptProperty && !property.IsInstance);

    // Export-Csv keeps the columns only, and Select-Object after Clixml the properties. Uri and Id together say what the object is in this API.
    private static Type? TypeByUri(PSObject input)
    {
        if (input.BaseObject is not (PSCustomObject or IDictionary) || TicketReference.ValueOf(input, "Id") is null
            || TicketReference.ValueOf(input, "Uri") is not string uri || !uri.StartsWith(TicketPath, StringComparison.Ordinal))
        {
            return null;
        }

        string[] rest = uri.Substring(TicketPath.Length).Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        return rest.Length == 1 ? typeof(GorgiasTicket) : rest.Length == 3 && rest[1] == "messages" ? typeof(GorgiasMessage) : null;
    }
}
