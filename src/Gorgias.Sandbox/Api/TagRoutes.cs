using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for tags (gorgias-api.md section 5, Users, teams, tags).</summary>
internal sealed class TagRoutes(SandboxAccount account)
{
    private static readonly string[] Orders =
    [
        "created_datetime:desc", "created_datetime:asc", "name:asc", "name:desc", "usage:asc,name:asc", "usage:desc,name:desc",
    ];

    private readonly SandboxStore _store = account.Store;

    public void AddTo(Router router)
    {
        router.Add("GET", "tags", List, RouteInput.Query);
        router.Add("POST", "tags", Create);
        router.Add("DELETE", "tags", DeleteMany);
        router.Add("GET", "tags/{id}", Read);
        router.Add("PUT", "tags/{id}", Update);
        router.Add("DELETE", "tags/{id}", Delete);
        router.Add("PUT", "tags/{id}/merge", Merge);
    }

    private static IndexKey Key(Tag tag, string order) => order[0] switch
    {
        'n' => new IndexKey(0, tag.Name, tag.Id),
        'u' => new IndexKey(tag.Usage, tag.Name, tag.Id),
        _ => IndexKey.Of(tag.Created, tag.Id),
    };

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list tags", "search");
        string search = query.Text("search") ?? "";
        PageRequest paging = query.Paging(Orders);
        query.Done();
        return Lists.Of(call, paging, _store.Tags.Rows.Where(tag => Search.Has(tag.Name, search)), tag => Key(tag, paging.Order), LabelJson.Tag);
    }

    private HttpResponse Create(ApiCall call)
    {
        JObject body = call.Object("Failed to create tag", Shapes.TagCreate);
        string name = body.Text("name")!;
        CheckUnique(name, null);
        Tag tag = account.Tags.Create(name, body.Text("description"), body.Copy("decoration"), call.Now);
        Record(call, "tag-created", tag);
        return ApiResponse.Json(201, writer => LabelJson.Tag(writer, tag));
    }

    private HttpResponse Read(ApiCall call)
    {
        Tag tag = Get(call.Id());
        return ApiResponse.Json(200, writer => LabelJson.Tag(writer, tag));
    }

    private HttpResponse Update(ApiCall call)
    {
        Tag tag = Get(call.Id());
        JObject body = call.Object("Failed to update tag", Shapes.TagUpdate);
        string before = tag.Name;
        if (body.Text("name") is { } name)
        {
            CheckUnique(name, tag);
            account.Tags.Rename(tag, name);
        }

        tag.Description = body.Sent("description") ? body.Text("description") : tag.Description;
        tag.Decoration = body.Sent("decoration") ? body.Copy("decoration") : tag.Decoration;
        _store.Tags.Touch(tag, call.Now);
        Record(call, "tag-updated", tag);
        if (tag.Name != before)
        {
            Record(call, "tag-renamed", tag);
        }

        return ApiResponse.Json(202, writer => LabelJson.Tag(writer, tag));
    }

    private HttpResponse Delete(ApiCall call)
    {
        return Delete(call, [Get(call.Id())]);
    }

    private HttpResponse DeleteMany(ApiCall call)
    {
        IEnumerable<long> ids = call.Object("Failed to delete tags", Shapes.Ids).Numbers("ids").Distinct();
        return Delete(call, [.. ids.Select(_store.Tags.Find).OfType<Tag>()]);
    }

    private HttpResponse Merge(ApiCall call)
    {
        const string failure = "Failed to merge tags";
        Tag destination = Get(call.Id());
        var sources = call.Object(failure, Shapes.TagMerge).Numbers("source_tags_ids").Distinct().ToList();
        account.Tags.CheckIds(sources, failure, "source_tags_ids");
        foreach (long source in sources.Where(id => id != destination.Id))
        {
            Tag merged = _store.Tags.Find(source)!;
            account.Tags.Merge(merged, destination);
            Record(call, "tag-merged", merged);
        }

        return ApiResponse.Json(202, writer => LabelJson.Tag(writer, destination));
    }

    /// <summary>Deletes tags: all, or none when one is in use (gorgias-api.md sections 3 and 5).</summary>
    private HttpResponse Delete(ApiCall call, IReadOnlyList<Tag> tags)
    {
        if (tags.Any(tag => account.Rules.Uses(tag) || _store.Macros.Rows.Any(macro => macro.Tags.Contains(tag.Name, StringComparer.Ordinal))))
        {
            throw ApiProblemException.Conflict();
        }

        foreach (Tag tag in tags)
        {
            account.Tags.Delete(tag);
            ViewReader.Deactivate(_store, tag, call.Now);
            Record(call, "tag-deleted", tag);
        }

        return ApiResponse.Empty(204);
    }

    private void Record(ApiCall call, string type, Tag tag) => account.Events.Add(type, tag.Id, call.Caller.Id, call.Now);

    private Tag Get(long id) => _store.Tags.Find(id) ?? throw ApiProblemException.NotFound();

    private void CheckUnique(string name, Tag? self)
    {
        if (_store.TagsByName.TryGetValue(name, out Tag? other) && other != self)
        {
            throw ApiProblemException.Conflict();
        }
    }
}
