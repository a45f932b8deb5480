using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Services;
using Gorgias.Sandbox.Statistics;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for statistics (gorgias-api.md section 5).</summary>
internal sealed class StatisticRoutes(SandboxAccount account)
{
    private const int MaxRows = 10_000;

    private readonly StatisticShapes _shapes = new([.. StatisticScope.All.Select(scope => scope.Name)]);

    public void AddTo(Router router)
    {
        router.Add("POST", "reporting/stats", Report, RouteInput.Query);
        router.Add("POST", "stats/overview", Overview);
        router.Add("POST", "stats/{*}", Gone);
        router.Add("POST", "stats/{*}/download", Gone);
    }

    private HttpResponse Report(ApiCall call)
    {
        const string failure = "Failed to retrieve statistic";
        JObject body = call.Object(failure, _shapes.Query);
        var query = QueryReader.WithoutPaging(call, failure, "cursor", "limit");
        PageRequest paging = query.PagingOf(body.ToString(Formatting.None), MaxRows);
        query.Done();
        var rows = new StatisticQuery(body.Child("query")!, failure).Rows(account.Store).Select((row, index) => (Row: row, Index: index)).ToList();
        return Lists.Of(call, paging, rows, item => new IndexKey(item.Index, "", 0), (writer, item) => item.Row.WriteTo(writer));
    }

    private HttpResponse Overview(ApiCall call)
    {
        const string failure = "Failed to retrieve statistic";
        JObject period = call.Object(failure, StatisticShapes.Overview).Child("filters")!.Child("period")!;
        (DateTimeOffset start, DateTimeOffset end) = (period.Time("start_datetime")!.Value, period.Time("end_datetime")!.Value);
        return end < start
            ? throw ApiProblemException.Invalid(failure, "Must not be before start_datetime.", "filters", "period", "end_datetime")
            : ApiResponse.Json(200, new Overview(account.Store, start, end).Write);
    }

    /// <summary>All other statistics of the old endpoint, which the live API refuses.</summary>
    private static HttpResponse Gone(ApiCall call)
        => throw new ApiProblemException(400, string.Format(CultureInfo.InvariantCulture, "Statistic {0} does not exist.", call.Text(0)));
}
