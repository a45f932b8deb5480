using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The shapes of the bodies of macros (gorgias-api.md section 6.5).</summary>
internal static class MacroShapes
{
    private const int MostIds = 30;

    public static Shape Create { get; } = Macro().Must("name", Text(256, 1));

    public static Shape Update { get; } = Macro().May("name", Text(256, 1));

    public static Shape Ids { get; } = new Shape().Must("ids", List(Id(), 1, MostIds));

    private static Shape Macro() => new Shape()
        .May("external_id", Text(255).OrNull()).May("intent", Text().OrNull()).May("language", Text(2, 2).OrNull())
        .May("actions", List(new Shape()
            .Must("name", Text(min: 1)).Must("title", Text()).Must("arguments", Map()).May("type", OneOf("system", "user"))
            .May("description", Text().OrNull())));
}
