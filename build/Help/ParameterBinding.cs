namespace GorgiasPS.Help;

/// <summary>How a parameter is bound in one parameter set, or in all. It is part of the YAML block of the parameter.</summary>
internal sealed record ParameterBinding
{
    public required string Name { get; init; }

    public required string Position { get; init; }

    public required bool IsRequired { get; init; }

    public required bool ValueFromPipeline { get; init; }

    public required bool ValueFromPipelineByPropertyName { get; init; }

    public required bool ValueFromRemainingArguments { get; init; }
}
