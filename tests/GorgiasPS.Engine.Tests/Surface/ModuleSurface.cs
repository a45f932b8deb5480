using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GorgiasPS.Engine.Tests.Support;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>The commands, types and views of the built module as one text, read from a session that has imported the module.</summary>
internal static class ModuleSurface
{
    internal static string Read(ModuleSession session)
    {
        CommandInfo[] commands = [.. Sorted<CommandInfo>(session, "(Get-Module -Name GorgiasPS).ExportedCommands.Values", static command => command.Name)];
        var data = Sorted<TypeData>(session, "Get-TypeData -TypeName *Gorgias*", static item => item.TypeName)
            .ToDictionary(static item => item.TypeName);
        ExtendedTypeDefinition[] views =
        [
            .. Sorted<ExtendedTypeDefinition>(
                session, "Get-FormatData -TypeName *Gorgias* -PowerShellVersion $PSVersionTable.PSVersion", static item => item.TypeName),
        ];
        Type[] types =
        [
            .. SurfaceTypes.Of([.. commands.OfType<CmdletInfo>()], views.SelectMany(static view => view.TypeNames))
                .OrderBy(static type => type.FullName, StringComparer.Ordinal),
        ];
        IEnumerable<TypeData> others = data.Values.ExceptBy(types.Select(static type => type.FullName), static item => item.TypeName);

        IEnumerable<IEnumerable<string>> parts =
        [
            ["# What users of the module see. Written by ./build.sh surface; a test compares."],
            ["## Commands. Common parameters are left out."],
            .. commands.Select(CmdletText.Of),
            ["## Types that cmdlets take or write, and those inside of them"],
            .. types.Select(type => TypeText.Of(type, data.GetValueOrDefault(type.FullName!))),
            .. others.Select(TypeText.Of),
            ["## Views"],
            .. views.Select(ViewText.Of),
        ];
        return string.Join('\n', parts.Select(static lines => string.Concat(lines.Select(static line => $"{line}\n"))));
    }

    private static IEnumerable<T> Sorted<T>(ModuleSession session, string script, Func<T, string> name) =>
        session.Run(script).Output.Cast<T>().OrderBy(name, StringComparer.Ordinal);
}
