using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>Jobs (gorgias-api.md sections 5 and 6.7).</summary>
internal sealed class JobRoutes(SandboxAccount world)
{
    private readonly Table<Job> _jobs = world.Store.Jobs;

    public void AddTo(Router router)
    {
        router.Add("GET", "jobs", List, RouteTakes.Query);
        router.Add("POST", "jobs", Create);
        router.Add("GET", "jobs/{id}", Read);
        router.Add("PUT", "jobs/{id}", Update);
        router.Add("DELETE", "jobs/{id}", Cancel);
    }

    private HttpReply List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list jobs");
        PageRequest ask = query.Paging(Lists.ByCreated);
        query.Done();
        return Lists.Of(call, ask, _jobs, _jobs.Orders, null, RecordJson.Job);
    }

    private HttpReply Create(ApiCall call)
    {
        Job job = world.Jobs.Create(call.Object("Failed to create job", Shapes.JobCreate), call.Caller, call.Now);
        return ApiAnswer.Json(201, writer => RecordJson.Job(writer, job));
    }

    private HttpReply Read(ApiCall call)
    {
        Job job = Get(call);
        return ApiAnswer.Json(200, writer => RecordJson.Job(writer, job));
    }

    private HttpReply Update(ApiCall call)
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
            world.Jobs.Check(job.Type, what, call.Caller);
            job.Params = (JObject)what.DeepClone();
        }

        job.Meta = body.Sent("meta") ? body.Copy("meta") : job.Meta;
        if (body.Sent("scheduled_datetime"))
        {
            world.Jobs.Reschedule(job, body.Time("scheduled_datetime"), call.Now);
        }

        if (body.Text("status") is "cancel_requested" or "canceled")
        {
            JobRunner.Cancel(job, call.Now);
        }

        return ApiAnswer.Json(202, writer => RecordJson.Job(writer, job));
    }

    private HttpReply Cancel(ApiCall call)
    {
        JobRunner.Cancel(Get(call), call.Now);
        return ApiAnswer.Empty(204);
    }

    private Job Get(ApiCall call) => _jobs.Find(call.Id()) ?? throw ApiProblemException.NotFound();
}
