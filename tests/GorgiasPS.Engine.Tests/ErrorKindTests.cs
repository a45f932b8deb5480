using System.Management.Automation;
using System.Reflection;
using GorgiasPS.Engine.Tests.Support;

namespace GorgiasPS.Engine.Tests;

/// <summary>Error id and category of every kind of error.</summary>
public sealed class ErrorKindTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Every_kind_has_a_category_and_its_name_as_the_error_id()
    {
        // The module has its own load context, so its types can only be used by reflection.
        Assembly module = Assert.IsType<CmdletInfo>(Assert.Single(_session.Run("Get-Command New-GorgiasTicket").Output)).ImplementingType.Assembly;
        MethodInfo create = Assert.Single(
            module.GetType("GorgiasPS.Pipeline.ErrorRecords", throwOnError: true)!.GetMethods(BindingFlags.Static | BindingFlags.Public),
            static method => method.Name == "Of" && method.GetParameters() is [{ ParameterType.IsEnum: true }, { ParameterType: { } second }, ..]
                && second == typeof(string));

        ErrorRecord[] errors = [.. Enum.GetValues(create.GetParameters()[0].ParameterType).Cast<object>().Select(kind =>
        {
            var error = (ErrorRecord)create.Invoke(null, [kind, "It failed.", "Try again.", null])!;
            Assert.Equal($"Gorgias.{kind}", error.FullyQualifiedErrorId);
            return error;
        })];

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, static error => error.CategoryInfo.Category == ErrorCategory.NotSpecified);
    }
}
