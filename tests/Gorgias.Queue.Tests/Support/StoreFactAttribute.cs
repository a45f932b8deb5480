using Gorgias.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Gorgias.Queue.Tests.Support;

/// <summary>A test of the suite that every store goes through. Where PostgreSQL cannot be had, its run is counted as skipped, with the reason.</summary>
[XunitTestCaseDiscoverer("Gorgias.Queue.Tests.Support.StoreFactDiscoverer", "Gorgias.Queue.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoreFactAttribute : FactAttribute;

/// <summary>Makes the test cases of <see cref="StoreFactAttribute"/>.</summary>
public sealed class StoreFactDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new StoreTestCase(sink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>A test case that knows whether its store is there.</summary>
public sealed class StoreTestCase : XunitTestCase
{
    [Obsolete("For the runner, which makes one and then reads it.")]
    public StoreTestCase()
    {
    }

    public StoreTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.Name.Contains("Postgres", StringComparison.Ordinal) ? PostgresPrograms.WhyNot : null;
}
