using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Runs jobs (gorgias-api.md section 6.7). A job is accepted at once and runs before the next request is handled, or at its scheduled time.</summary>
internal sealed class JobRunner(SandboxAccount account)
{
    private const string ApplyMacro = "applyMacro";
    private const string Failure = "Failed to create job";
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(60);

    private readonly SortedIndex _due = new();

    /// <summary>Creates a job from a body that fits its shape.</summary>
    /// <exception cref="ApiProblemException">400: the job cannot be run.</exception>
    public Job Create(JObject body, User caller, DateTimeOffset now)
    {
        string type = body.Text("type")!;
        JObject what = body.Child("params")!;
        Check(type, what, caller);
        DateTimeOffset? scheduled = body.Time("scheduled_datetime");
        CheckSchedule(scheduled, now);
        Job job = account.Store.Jobs.Add(new Job
        {
            Type = type,
            Params = (JObject)what.DeepClone(),
            Meta = body.Copy("meta"),
            Scheduled = scheduled,
            Status = scheduled > now ? "scheduled" : "pending",
            UserId = caller.Id,
            Created = now,
            Updated = now,
        });
        _due.Add(IndexKey.Of(scheduled ?? now, job.Id));
        return job;
    }

    public static void CheckSchedule(DateTimeOffset? scheduled, DateTimeOffset now)
    {
        if (scheduled > now + MaxAhead)
        {
            throw ApiProblemException.Invalid(Failure, "Must be at most 60 minutes ahead.", "scheduled_datetime");
        }
    }

    /// <summary>Changes the time of a job that has not run.</summary>
    public void Reschedule(Job job, DateTimeOffset? scheduled, DateTimeOffset now)
    {
        _due.Remove(IndexKey.Of(job.Scheduled ?? job.Created, job.Id));
        job.Scheduled = scheduled;
        _due.Add(IndexKey.Of(scheduled ?? job.Created, job.Id));
        job.Status = scheduled > now ? "scheduled" : "pending";
    }

    /// <summary>Cancels a job that has not run. A job that has run stays as it is.</summary>
    public static void Cancel(Job job, DateTimeOffset now)
    {
        if (job.Status is "pending" or "scheduled")
        {
            job.Status = "canceled";
            job.CancelRequested = now;
            job.Cancelled = now;
        }
    }

    /// <summary>Runs the jobs that are due, each with its own due time as the time of its changes.</summary>
    public void RunDue(DateTimeOffset now)
    {
        while (_due.Keys.Count > 0 && _due.Keys[0].Rank <= now.UtcTicks)
        {
            IndexKey key = _due.Keys[0];
            _due.Remove(key);
            if (account.Store.Jobs.Find(key.Id) is { Status: "pending" or "scheduled" } job)
            {
                DateTimeOffset at = new(key.Rank, TimeSpan.Zero);
                Run(job, at);
                account.Store.Tickets.History.Commit(at);
            }
        }
    }

    public void Clear() => _due.Clear();

    /// <summary>Throws if a job of this type with these parameters cannot be run.</summary>
    /// <exception cref="ApiProblemException">400: the job cannot be run.</exception>
    public void Check(string type, JObject what, User caller)
    {
        if (type is not ("updateTicket" or "deleteTicket" or ApplyMacro))
        {
            return;
        }

        if (type == ApplyMacro && account.Store.Macros.Find(what.Number("macro_id") ?? 0) is null)
        {
            throw ApiProblemException.Invalid(Failure, "Object does not exist.", "params", "macro_id");
        }

        if (type == "updateTicket")
        {
            JObject updates = what.Child("updates") ?? throw ApiProblemException.Invalid(Failure, "Missing data for required field.", "params", "updates");
            if (account.Shapes.TicketUpdate.Problem(updates) is { } wrong)
            {
                throw new ApiProblemException(400, Failure, new JObject { ["params"] = new JObject { ["updates"] = wrong } });
            }

            account.Tickets.CheckReferences(updates, Failure);
        }

        if (what.Items("ticket_ids") is { } ids)
        {
            if (ids.Any(id => id.Type != JTokenType.Integer))
            {
                throw ApiProblemException.Invalid(Failure, "Not a valid integer.", "params", "ticket_ids");
            }
        }
        else if (what.Child("view") is { } view)
        {
            if (Shapes.ViewCreate.Problem(view) is { } problem)
            {
                throw new ApiProblemException(400, Failure, new JObject { ["params"] = new JObject { ["view"] = problem } });
            }

            new ViewReader(account).CheckRequest(view, view, caller, Failure, "params", "view");
        }
        else if (what["view_id"]?.Type != JTokenType.Integer || FindView(what) is null)
        {
            throw ApiProblemException.Invalid(Failure, "Missing data for required field.", "params", "ticket_ids");
        }
    }

    private void Run(Job job, DateTimeOffset now)
    {
        job.Started = now;
        job.Ended = now;
        if (job.Type is not ("updateTicket" or "deleteTicket" or ApplyMacro))
        {
            job.Status = "errored";
            job.Failed = now;
            job.Info["error"] = SandboxMessages.JobTypeNotSupported;
            return;
        }

        User caller = account.Store.Users.Find(job.UserId) ?? account.Caller();
        if (FindProblem(job) is { } problem)
        {
            job.Status = "errored";
            job.Failed = now;
            job.Info["error"] = problem;
            return;
        }

        List<Ticket> tickets = Targets(job, caller);
        foreach (Ticket ticket in tickets)
        {
            account.Events.BeginContext();
            if (job.Type == "deleteTicket")
            {
                account.Tickets.Delete(ticket, now, job.UserId);
            }
            else if (job.Type == ApplyMacro)
            {
                account.Macros.Apply(
                    account.Store.Macros.Find(job.Params.Number("macro_id")!.Value)!, ticket, job.Params.Flag("apply_and_close") ?? false, caller, now);
            }
            else
            {
                account.Tickets.Update(ticket, job.Params.Child("updates")!, caller, now);
            }
        }

        job.Status = "done";
        job.Info["progress_count"] = tickets.Count;
    }

    /// <summary>Why a job cannot be run; null when it can. An object that the job refers to may have been deleted since the job was created.</summary>
    private string? FindProblem(Job job)
    {
        if (job.Type == ApplyMacro)
        {
            return account.Store.Macros.Find(job.Params.Number("macro_id") ?? 0) is null ? "Object does not exist." : null;
        }

        try
        {
            account.Tickets.CheckReferences(job.Params.Child("updates") ?? [], Failure);
            return null;
        }
        catch (ApiProblemException e)
        {
            return e.Details?.ToString(Newtonsoft.Json.Formatting.None) ?? e.Message;
        }
    }

    /// <summary>The view of tickets that parameters name; null for none. It may have become one of customers since the job was created.</summary>
    private View? FindView(JObject what) => account.Store.Views.Find(what.Number("view_id") ?? 0) is { ShowsCustomers: false } view ? view : null;

    private List<Ticket> Targets(Job job, User caller)
    {
        if (job.Params.Items("ticket_ids") is not null)
        {
            return [.. job.Params.Numbers("ticket_ids").Distinct().Select(account.Store.Tickets.Find).OfType<Ticket>()];
        }

        JObject? view = job.Params.Child("view") ?? FindView(job.Params)?.Body;
        if (view is null)
        {
            return [];
        }

        (TimeIndexes? indexes, Func<Ticket, bool>? shown) = new ViewReader(account).Open(
            view, caller, string.Format(CultureInfo.InvariantCulture, "Failed to run job {0}", job.Id));
        return [.. indexes.ByCreated.Keys.Select(key => account.Store.Tickets.Find(key.Id)!).Where(shown)];
    }
}
