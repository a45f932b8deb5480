using System.Management.Automation;
using System.Reflection;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>A command as lines of the surface file: its parameters and output types.</summary>
internal static class CmdletText
{
    internal static IEnumerable<string> Of(CommandInfo command) =>
        command is CmdletInfo cmdlet
            ? [$"{cmdlet.Name}", .. Head(cmdlet).Concat(Parameters(cmdlet).SelectMany(ParameterText.Of)).Indent()]
            : [$"{command.Name}: {command.CommandType} of {command.Definition}"];

    /// <summary>The parameters that the cmdlet declares: without the common ones, and those that ShouldProcess or paging adds.</summary>
    internal static IEnumerable<ParameterMetadata> Parameters(CmdletInfo cmdlet) =>
        cmdlet.Parameters.Values
            .Where(static parameter => !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name))
            .OrderBy(static parameter => parameter.Name, StringComparer.Ordinal);

    internal static IEnumerable<OutputTypeAttribute> Outputs(CmdletInfo cmdlet) => cmdlet.ImplementingType.GetCustomAttributes<OutputTypeAttribute>();

    private static IEnumerable<string> Head(CmdletInfo cmdlet)
    {
        CmdletAttribute declared = cmdlet.ImplementingType.GetCustomAttribute<CmdletAttribute>()!;
        string[] sets = [.. cmdlet.ParameterSets.Select(static set => set.Name).Order(StringComparer.Ordinal)];
        yield return $"parameter sets: {(sets is [ParameterAttribute.AllParameterSets] ? "one" : string.Join(", ", sets))}";
        yield return $"default set: {cmdlet.DefaultParameterSet ?? "none"}";
        yield return $"should process: {(declared.SupportsShouldProcess ? $"yes, impact {declared.ConfirmImpact}" : "no")}";
        yield return $"paging: {(declared.SupportsPaging ? "yes" : "no")}";
        foreach (string alias in cmdlet.ImplementingType.GetCustomAttributes<AliasAttribute>().SelectMany(static item => item.AliasNames))
        {
            yield return $"alias: {alias}";
        }

        foreach (string line in Outputs(cmdlet).SelectMany(OutputLines).Order(StringComparer.Ordinal))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> OutputLines(OutputTypeAttribute output)
    {
        string[] sets = [.. output.ParameterSetName.Where(static set => set != ParameterAttribute.AllParameterSets)];
        string where = sets.Length == 0 ? "" : $" in {string.Join(", ", sets)}";
        return output.Type.Select(type => $"output{where}: {(type.Type is { } known ? Readable.Name(known) : type.Name)}");
    }
}
