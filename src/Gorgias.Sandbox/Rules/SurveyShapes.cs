using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for the bodies of satisfaction surveys (gorgias-api.md section 6.8).</summary>
internal static class SurveyShapes
{
    public static Shape Create { get; } = Survey().Must("customer_id", Id()).Must("ticket_id", Id()).May("created_datetime", Time().OrNull());

    public static Shape Update { get; } = Survey().May("customer_id", Id()).May("ticket_id", Id());

    private static Shape Survey() => new Shape()
        .May("score", Whole(1, 5).OrNull()).May("body_text", Text(1000).OrNull()).May("meta", Map().OrNull())
        .May(["sent_datetime", "scored_datetime", "should_send_datetime"], Time().OrNull());
}
