namespace Gorgias.Sandbox;

/// <summary>
/// Which strict rules the sandbox keeps that the sources of gorgias-api.md disagree on, or that only one of them knows. By default it keeps none of
/// them. docs/sandbox.md lists them with their sources.
/// </summary>
public sealed class SandboxStrictness
{
    /// <summary>Whether a new message of channel <c>email</c>, <c>sms</c> or <c>phone</c> needs <c>source.from</c> and <c>source.to</c>, each with an
    /// address (gorgias-api.md section 6.2).</summary>
    public bool RequireMessageSource { get; set; }

    /// <summary>Whether <c>POST /api/views</c> needs a <c>slug</c> (gorgias-api.md section 5).</summary>
    public bool RequireViewSlug { get; set; }

    /// <summary>Whether the filters of views are limited to eleven paths, without <c>ticket.updated_datetime</c> (gorgias-api.md section 5).</summary>
    public bool RestrictViewFilters { get; set; }

    /// <summary>Whether <c>GET /api/customers</c> takes <c>language</c> and <c>timezone</c> only without <c>cursor</c>, <c>limit</c> and
    /// <c>order_by</c> (gorgias-api.md section 5).</summary>
    public bool RestrictCustomerFilters { get; set; }

    /// <summary>Whether <c>GET /api/events</c> takes <c>object_id</c> only with <c>object_type</c>. It never takes <c>object_type</c> without
    /// <c>object_id</c> (gorgias-api.md section 5).</summary>
    public bool RequireEventObjectType { get; set; }

    /// <summary>Whether <c>PUT /api/satisfaction-surveys/{id}</c> replaces the survey, so that each field that is not sent is cleared
    /// (gorgias-api.md section 6.8).</summary>
    public bool ReplaceSurveys { get; set; }

    internal bool IsStrictest
        => RequireMessageSource && RequireViewSlug && RestrictViewFilters && RestrictCustomerFilters && RequireEventObjectType && ReplaceSurveys;

    internal void Set(bool strict)
    {
        RequireMessageSource = strict;
        RequireViewSlug = strict;
        RestrictViewFilters = strict;
        RestrictCustomerFilters = strict;
        RequireEventObjectType = strict;
        ReplaceSurveys = strict;
    }
}
