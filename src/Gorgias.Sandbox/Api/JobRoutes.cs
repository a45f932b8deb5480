using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for jobs (gorgias-api.md sections 5 and 6.7).</summary>
internal sealed class JobRoutes(SandboxAccount account)
{
    private readonly Table<Job> _jobs = account.Store.Jobs;

    public void AddTo(Router router)
    {
        router.Add("GET", "jobs", List, RouteInput.Query);
        router.Add("POST", "jobs", Create);
        router.Add("GET", "jobs/{id}", Read);
        router.Add("PUT", "jobs/{id}", Update);
        router.Add("DELETE", "jobs/{id}", Cancel);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list jobs", "status", "type");
        string? status = query.OneOf("status", Vocabulary.JobStatuses);
        string? type = query.OneOf("type", Vocabulary.JobTypes);
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        bool Shown(Job job) => (status is null || job.Status == status) && (type is null || job.Type == type);
        return Lists.Of(call, paging, _jobs, _jobs.Indexes, Shown, RecordJson.Job);
    }

    private HttpResponse Create(ApiCall call)
    {
        Job job = account.Jobs.Create(call.Object("Failed to create job", Shapes.JobCreate), call.Caller, call.Now);
        return ApiResponse.Json(201, writer => RecordJson.Job(writer, job));
    }

    private HttpResponse Read(ApiCall call)
    {
        Job job = Get(call);
        return ApiResponse.Json(200, writer => RecordJson.Job(writer, job));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update job";
        Job job = Get(call);
        JObject body = call.Object(failure, Shapes.JobUpdate);
        bool waits = job.Status is "pending" or "scheduled";
        if (!waits && (body.Sent("params") || body.Sent("scheduled_datetime")))
        {
            throw ApiProblemException.Invalid(failure, "The job has run already.", "status");
        }

        JobRunner.CheckSchedule(body.Time("scheduled_datetime"), call.Now);
        if (body.Child("params") is { } what)
        {
            account.Jobs.Check(job.Type, what, call.Caller);
            job.Params = (JObject)what.DeepClone();
        }

        job.Meta = body.Sent("meta") ? body.Copy("meta") : job.Meta;
        if (body.Sent("scheduled_datetime"))
        {
            account.Jobs.Reschedule(job, body.Time("scheduled_datetime"), call.Now);
        }

        if (body.Text("status") is "cancel_requested" or "canceled")
        {
            JobRunner.Cancel(job, call.Now);
        }

        return ApiResponse.Json(202, writer => RecordJson.Job(writer, job));
    }

    private HttpResponse Cancel(ApiCall call)
    {
        JobRunner.Cancel(Get(call), call.Now);
        return ApiResponse.Empty(204);
    }

    private Job Get(ApiCall call) => _jobs.Find(call.Id()) ?? throw ApiProblemException.NotFound();
}
