using System.Reflection;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>A message says 1 record and 2 records.</summary>
public sealed partial class PluralTests
{
    // Limits of the code, never 1.
    private static readonly string[] NotCounts = ["longest", "length", "levels", "megabytes"];

    public static TheoryData<string> Types =>
    [
        .. from assembly in Assemblies
           from type in assembly.GetTypes()
           where type.Namespace?.EndsWith(".Messages", StringComparison.Ordinal) == true && type is { IsAbstract: true, IsSealed: true }
           orderby type.FullName
           select type.FullName,
    ];

    private static Assembly[] Assemblies =>
        [.. new[] { "Gorgias.Client", "Gorgias.Orders", "Gorgias.Queue", "Gorgias.Sandbox", "GorgiasPS" }.Select(Assembly.Load)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_count_of_1_has_its_noun_in_the_singular(string name)
    {
        Type type = Assemblies.Select(assembly => assembly.GetType(name)).First(static found => found is not null)!;
        string[] wrong =
        [
            .. from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               where method.ReturnType == typeof(string) && method.GetParameters().Any(IsCount) && !method.IsGenericMethod && method.Name[0] != '<'
               from isSet in new[] { true, false }
               from hasText in new[] { true, false }
               let text = (string?)method.Invoke(null, [.. method.GetParameters().Select(parameter => ValueOf(parameter, isSet, hasText))])
               where text is not null && OneOfMany().Match(text) is { Success: true }
               select $"{type.Name}.{method.Name}: {text}",
        ];

        Assert.True(wrong is [], string.Join('\n', wrong.Distinct()));
    }

    [Theory]
    [InlineData("1 records were sent", true)]
    [InlineData("after 1 attempts.", true)]
    [InlineData("1 unsent items", true)]
    [InlineData("1 record was sent", false)]
    [InlineData("21 records", false)]
    [InlineData("waiting 1 s", false)]
    public void A_wrong_plural_is_found(string text, bool isWrong) => Assert.Equal(isWrong, OneOfMany().IsMatch(text));

    private static bool IsCount(ParameterInfo parameter) =>
        (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is { } type && (type == typeof(long) || type == typeof(int));

    private static object? ValueOf(ParameterInfo parameter, bool isSet, bool hasText)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        bool isOptional = type != parameter.ParameterType || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        return IsCount(parameter) ? Convert.ChangeType(NotCounts.Contains(parameter.Name) ? 255 : 1, type, null)
            : isOptional && !hasText ? null
            : type == typeof(string) ? "x"
            : type == typeof(bool) ? isSet
            : type == typeof(double) ? 1.0
            : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1)
            : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch
            : type.IsValueType ? Activator.CreateInstance(type)
            : type.IsAssignableFrom(typeof(string[])) ? new[] { "x" }
            : type.IsGenericType ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
            : throw new NotSupportedException($"{parameter.Member.Name}: {parameter}");
    }

    [GeneratedRegex(
        @"(?<![\d.,:#-])1 (?:[a-z-]+ )?(?:records|items|calls|tickets|messages|mails|rows|orders|attempts|seconds|minutes|hours|days|customers|people|values"
            + "|columns|keys|tags|teams|users|fields|files|bytes|characters|results|errors|ticks|times)\\b")]
    private static partial Regex OneOfMany();
}
