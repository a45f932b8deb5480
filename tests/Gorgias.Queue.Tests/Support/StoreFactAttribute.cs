using Gorgias.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Gorgias.Queue.Tests.Support;

/// <summary>A test that may need PostgreSQL or its pooler. Where there is none, it is skipped with the reason.</summary>
[XunitTestCaseDiscoverer("Gorgias.Queue.Tests.Support.StoreFactDiscoverer", "Gorgias.Queue.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>Creates the test cases of <see cref="StoreFactAttribute"/>.</summary>
public sealed class StoreFactDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new StoreTestCase(sink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>A test case that is skipped when its store is missing.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the runner, which deserializes test cases.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        Needs("PgBouncer") ? PgBouncerProgram.WhyNot : Needs("Postgres") ? PostgresPrograms.WhyNot : null;

    private bool Needs(string program) => TestMethod.TestClass.Class.Name.Contains(program, StringComparison.Ordinal);
}
