using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for the bodies about rules of the helpdesk (gorgias-api.md section 6.5).</summary>
internal static class AutomationShapes
{
    public static Shape Create { get; } = AutomationRule().Must("name", Text(min: 1)).Must("code", Text(min: 1));

    public static Shape Update { get; } = AutomationRule().May("name", Text(min: 1)).May("code", Text(min: 1));

    public static Shape Priorities { get; } = new Shape()
        .Must("priorities", List(new Shape().Must("id", Id()).Must("priority", Priority()), 1));

    private static Shape AutomationRule() => new Shape()
        .May("code_ast", Map().OrNull()).May("description", Text().OrNull()).May("event_types", Words(Vocabulary.RuleEvents).OrNull())
        .May("priority", Priority()).May("deactivated_datetime", Time().OrNull());

    private static Rule Priority() => Whole(int.MinValue, int.MaxValue);
}
