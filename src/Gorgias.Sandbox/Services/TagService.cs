using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Tags, and the tickets that have them. Unknown names are created; ids must exist (gorgias-api.md section 6.1).</summary>
internal sealed class TagService(SandboxStore store)
{
    /// <summary>Creates a tag as a user does: it has a colour, if need be the default one.</summary>
    public Tag Create(string name, string? description, JToken? decoration, DateTimeOffset now)
        => Add(name, description, decoration ?? new JObject { ["color"] = Tag.DefaultColor }, now);

    /// <summary>The tag with this name. Created when there is none, without a colour, like those that the system makes.</summary>
    public Tag GetOrCreateForSystem(string name, DateTimeOffset now)
        => store.TagsByName.TryGetValue(name, out Tag? tag) ? tag : Add(name, null, null, now);

    private Tag Add(string name, string? description, JToken? decoration, DateTimeOffset now)
    {
        Tag tag = store.Tags.Add(new Tag
        {
            Name = name,
            Description = description,
            Decoration = decoration,
            Created = now,
            Updated = now,
        });
        store.TagsByName[name] = tag;
        return tag;
    }

    /// <summary>Throws if an id does not exist.</summary>
    public void CheckIds(IEnumerable<long> ids, string failure, string member)
    {
        foreach (long id in ids)
        {
            if (store.Tags.Find(id) is null)
            {
                throw ApiProblemException.Invalid(failure, "Object does not exist.", member);
            }
        }
    }

    /// <summary>Throws if an entry of a ticket's <c>tags</c> has neither the id of a tag nor a name.</summary>
    public void CheckEntries(JObject body, string failure)
    {
        foreach (JObject entry in body.Objects("tags"))
        {
            if (entry.Number("id") is { } id)
            {
                CheckIds([id], failure, "tags");
            }
            else if (entry.Text("name") is null)
            {
                throw ApiProblemException.Invalid(failure, "Missing data for required field.", "tags", "name");
            }
        }
    }

    /// <summary>The tags that a ticket's <c>tags</c> name. Unknown names are created.</summary>
    public List<Tag> TagsOf(JObject body, DateTimeOffset now) =>
    [
        .. body.Objects("tags").Select(entry => entry.Number("id") is { } id
            ? store.Tags.Find(id)!
            : GetOrCreate(entry.Text("name")!, entry.Copy("decoration"), now)),
    ];

    public Tag GetOrCreate(string name, JToken? decoration, DateTimeOffset now)
        => store.TagsByName.TryGetValue(name, out Tag? tag) ? tag : Create(name, null, decoration, now);

    /// <summary>Adds tags to a ticket. True when the ticket did not have all of them.</summary>
    public static bool Add(Ticket ticket, IEnumerable<Tag> tags)
    {
        bool changed = false;
        foreach (Tag tag in tags.Where(tag => !ticket.Tags.Contains(tag)))
        {
            ticket.Tags.Add(tag);
            tag.Usage++;
            changed = true;
        }

        return changed;
    }

    /// <summary>Removes tags from a ticket. True when the ticket had one of them.</summary>
    public static bool Remove(Ticket ticket, IEnumerable<Tag> tags)
    {
        bool changed = false;
        foreach (Tag tag in tags.ToList())
        {
            if (ticket.Tags.Remove(tag))
            {
                tag.Usage--;
                changed = true;
            }
        }

        return changed;
    }

    public void Rename(Tag tag, string name)
    {
        store.TagsByName.Remove(tag.Name);
        tag.Name = name;
        store.TagsByName[name] = tag;
    }

    public void Delete(Tag tag)
    {
        foreach (Ticket ticket in TicketsWith(tag))
        {
            Remove(ticket, [tag]);
            store.Tickets.History.Mark(ticket);
        }

        store.TagsByName.Remove(tag.Name);
        store.Tags.Remove(tag);
    }

    public void Merge(Tag source, Tag destination)
    {
        foreach (Ticket ticket in TicketsWith(source))
        {
            Add(ticket, [destination]);
            store.Tickets.History.Mark(ticket);
        }

        Delete(source);
    }

    private List<Ticket> TicketsWith(Tag tag) => [.. store.Tickets.Rows.Where(ticket => ticket.Tags.Contains(tag))];
}
