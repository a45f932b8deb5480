using Gorgias.Client.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>What a job does to tickets, without the tickets (gorgias-api.md, section 6.7).</summary>
internal sealed class JobChange
{
    private readonly JObject _params;

    private JobChange(string type, JObject parameters, bool keepsTickets = true) =>
        (Type, _params, KeepsTickets, Key) = (type, parameters, keepsTickets, type + parameters.ToString(Formatting.None));

    /// <summary>The type of the job.</summary>
    public string Type { get; }

    /// <summary>False when the tickets are gone after the job.</summary>
    public bool KeepsTickets { get; }

    /// <summary>The same for changes that do the same, so that tickets with one key can share a job.</summary>
    public string Key { get; }

    /// <summary>Sets values of tickets.</summary>
    public static JobChange Update(TicketUpdate update) => OfUpdates((JObject)GorgiasJson.Parse(RequestBodies.TextOf(update)));

    /// <summary>Moves tickets to the trash.</summary>
    public static JobChange Trash(DateTimeOffset at) => OfUpdates(TrashBody.Of(at));

    /// <summary>Deletes tickets for good.</summary>
    public static JobChange Delete() => new(JobDraft.DeleteTicket, [], keepsTickets: false);

    /// <summary>Applies a macro to tickets.</summary>
    /// <param name="macroId">The macro.</param>
    /// <param name="closes">True to close the tickets after it.</param>
    public static JobChange Macro(long macroId, bool closes) =>
        new(JobDraft.ApplyMacro, new JObject { ["macro_id"] = macroId, ["apply_and_close"] = closes });

    /// <summary>The job for these tickets.</summary>
    public JobDraft ToDraft(IEnumerable<long> ticketIds)
    {
        var parameters = new JObject { ["ticket_ids"] = new JArray(ticketIds) };
        parameters.Merge(_params.DeepClone());
        return new JobDraft(Type, (IDictionary<string, object?>)PlainJson.ToPlain(parameters)!);
    }

    private static JobChange OfUpdates(JObject updates) => new("updateTicket", new JObject { ["updates"] = updates });
}
