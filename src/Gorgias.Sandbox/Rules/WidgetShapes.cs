using static Gorgias.Sandbox.Rules.ValueRules;

namespace Gorgias.Sandbox.Rules;

/// <summary>The rules for the bodies about widgets (gorgias-api.md section 6.8).</summary>
internal static class WidgetShapes
{
    public static Shape Create { get; } = Widget().Must("type", OneOf(Vocabulary.WidgetTypes)).Must("template", Template());

    public static Shape Update { get; } = Widget().May("type", OneOf(Vocabulary.WidgetTypes)).May("template", Template());

    private static Shape Widget() => new Shape()
        .May("context", OneOf(Vocabulary.WidgetContexts)).May("integration_id", Id().OrNull()).May("app_id", Text().OrNull())
        .May("order", Whole(0, int.MaxValue)).May("deactivated_datetime", Time().OrNull());

    private static Shape Template() => new Shape().Must("type", OneOf("wrapper")).Must("widgets", List(Part()));

    /// <summary>A part of a template, which can hold parts of the same shape.</summary>
    private static Shape Part()
    {
        var part = new Shape();
        return part
            .Must("type", Text(min: 1)).May("path", Text().OrNull()).May("title", Text().OrNull()).May("order", Whole().OrNull())
            .May("meta", Map().OrNull()).May("widgets", List(part).OrNull());
    }
}
