using System.Management.Automation;
using YamlDotNet.Serialization;

namespace GorgiasPS.Help;

/// <summary>A parameter. What is not ignored is its YAML block on a page: the names and their order are those that PlatyPS reads.</summary>
internal sealed record Parameter
{
    [YamlIgnore]
    public required string Name { get; init; }

    [YamlIgnore]
    public required string Description { get; init; }

    /// <summary>The type of its value without the namespace.</summary>
    [YamlIgnore]
    public required string ValueType { get; init; }

    [YamlIgnore]
    public bool IsSwitch => ValueType == nameof(SwitchParameter);

    public required string Type { get; init; }

    public string DefaultValue { get; init; } = "";

    public bool SupportsWildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public required IReadOnlyList<ParameterBinding> ParameterSets { get; init; }

    public bool DontShow { get; init; }

    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    /// <summary>Whether there are no other values than the accepted ones.</summary>
    [YamlIgnore]
    public bool IsClosed { get; init; }

    /// <summary>The range of a number that has two ends; empty for others.</summary>
    [YamlIgnore]
    public string Range { get; init; } = "";

    public string HelpMessage { get; init; } = "";
}
