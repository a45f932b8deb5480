using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>Compiles the filters of views of customers.</summary>
internal static class CustomerFilter
{
    /// <exception cref="FormatException">The text is not a valid filter of customers.</exception>
    public static Func<Customer, bool> Compile(string? text, User caller)
        => new FilterCompiler<Customer>(CustomerPaths.Find, CustomerPaths.CustomField, caller).Compile(FilterParser.Parse(text));
}
