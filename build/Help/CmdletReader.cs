using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace GorgiasPS.Help;

/// <summary>Imports the built module into a PowerShell in this process and reads what its cmdlets are like.</summary>
internal sealed class CmdletReader
{
    private const string WhatIf = "Runs the command in a mode that only reports what would happen without performing the actions.";

    private const string Confirm = "Prompts you for confirmation before running the cmdlet.";

    private const string NoOutput = "This cmdlet emits no objects.";

    private readonly DocComments _comments;

    private readonly Uri _project;

    private CmdletReader(DocComments comments, Uri project) => (_comments, _project) = (comments, project);

    internal static IReadOnlyList<CmdletShape> Read(string module, DocComments comments)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", module).AddParameter("PassThru").AddParameter("ErrorAction", ActionPreference.Stop);
        PSModuleInfo info = shell.Invoke<PSModuleInfo>().Single();
        IEnumerable<CmdletInfo> cmdlets = info.ExportedCmdlets.Values;
        CmdletReader reader = new(comments, info.ProjectUri);
        return [.. cmdlets.OrderBy(static cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase).Select(reader.Shape)];
    }

    private CmdletShape Shape(CmdletInfo cmdlet)
    {
        ParameterMetadata[] own = [.. cmdlet.Parameters.Values.Where(static parameter => !IsCommon(parameter.Name))];
        var instance = (Cmdlet)Activator.CreateInstance(cmdlet.ImplementingType)!;
        Parameter[] parameters =
        [
            .. own.OrderBy(static parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
                .Select(parameter => Describe(instance, parameter, cmdlet.Noun)),
        ];
        return new CmdletShape(
            cmdlet.Name,
            cmdlet.Verb,
            cmdlet.Noun,
            cmdlet.ModuleName,
            cmdlet.HelpFile,
            $"{_project.AbsoluteUri.TrimEnd('/')}/blob/main/docs/{HelpPage.Locale}/{cmdlet.Name}.md",
            _comments.Of(cmdlet.ImplementingType),
            [.. cmdlet.ParameterSets.Select(set => Way(set, parameters))],
            parameters,
            own.Any(IsPiped) ? [.. own.Where(IsPiped).GroupBy(static parameter => Value(parameter.ParameterType).ToString(), Input)] : [TypeWords.NoInput],
            [.. cmdlet.OutputType.DistinctBy(static type => type.Name).Select(type => new TypeWords(type.Name, Summary(type)))]);
    }

    private string Summary(PSTypeName type) =>
        type.Type == typeof(void) ? NoOutput : (type.Type is { } known ? _comments.Of(known) : null) ?? Placeholder.Description;

    /// <summary>Which parameters take values of the type from the pipeline, and how.</summary>
    private static TypeWords Input(string type, IEnumerable<ParameterMetadata> parameters)
    {
        ILookup<bool, string> names = parameters.ToLookup(
            static parameter => parameter.ParameterSets.Values.Any(static set => set.ValueFromPipeline), static parameter => $"-{parameter.Name}");
        string[] sentences =
        [
            .. names[true].Any() ? [$"{TypeWords.ByValue}{string.Join(", ", names[true])}."] : Array.Empty<string>(),
            .. names[false].Any() ? [$"{TypeWords.ByPropertyName}{string.Join(", ", names[false])}."] : Array.Empty<string>(),
        ];
        return new TypeWords(type, string.Join(' ', sentences));
    }

    private Parameter Describe(Cmdlet cmdlet, ParameterMetadata parameter, string noun)
    {
        ParameterAttribute? attribute = parameter.Attributes.OfType<ParameterAttribute>().LastOrDefault();
        IReadOnlyList<string> accepted = ParameterValues.Accepted(parameter);
        string? built = parameter.Name switch { nameof(WhatIf) => WhatIf, nameof(Confirm) => Confirm, _ => null };
        return new Parameter
        {
            Name = parameter.Name,
            Description = _comments.Of(cmdlet.GetType(), parameter.Name, noun) ?? built ?? attribute?.HelpMessage ?? Placeholder.Parameter(parameter.Name),
            ValueType = Value(parameter.ParameterType).Name,
            Type = parameter.ParameterType.ToString(),
            DefaultValue = ParameterValues.Default(cmdlet, parameter),
            AcceptedValues = accepted is [] ? ParameterValues.Known(parameter) : accepted,
            IsClosed = accepted is not [],
            Range = ParameterValues.Range(parameter),
            SupportsWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            Aliases = [.. parameter.Aliases],
            ParameterSets = [.. parameter.ParameterSets.Select(static set => Bind(set.Key, set.Value))],
            DontShow = attribute?.DontShow ?? false,
            HelpMessage = attribute?.HelpMessage ?? "",
        };
    }

    private static ParameterBinding Bind(string set, ParameterSetMetadata metadata) => new()
    {
        Name = set == ParameterAttribute.AllParameterSets ? "(All)" : set,
        Position = Position(metadata.Position)?.ToString(CultureInfo.InvariantCulture) ?? "Named",
        IsRequired = metadata.IsMandatory,
        ValueFromPipeline = metadata.ValueFromPipeline,
        ValueFromPipelineByPropertyName = metadata.ValueFromPipelineByPropertyName,
        ValueFromRemainingArguments = metadata.ValueFromRemainingArguments,
    };

    private static Syntax Way(CommandParameterSetInfo set, IReadOnlyList<Parameter> parameters) => new(
        set.Name,
        set.IsDefault,
        [
            .. from parameter in set.Parameters
               where !IsCommon(parameter.Name)
               let position = Position(parameter.Position)
               orderby position ?? int.MaxValue, position is null && !parameter.IsMandatory
               let known = parameters.Single(known => known.Name == parameter.Name)
               select new SyntaxParameter(known, Typed(Value(parameter.ParameterType)), position, parameter.IsMandatory),
        ]);

    private static bool IsCommon(string parameter) => Cmdlet.CommonParameters.Contains(parameter);

    private static bool IsPiped(ParameterMetadata parameter) =>
        parameter.ParameterSets.Values.Any(static set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName);

    private static int? Position(int position) => position == int.MinValue ? null : position;

    private static Type Value(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>As Get-Command shows it: PowerShell's own name for a type where it has one, such as int, else the name without the namespace.</summary>
    private static string Typed(Type type) =>
        type.IsArray ? $"{Typed(type.GetElementType()!)}[]"
        : LanguagePrimitives.ConvertTo<string>(type) is var name && !name.Contains('.') ? name
        : type.Name;
}
