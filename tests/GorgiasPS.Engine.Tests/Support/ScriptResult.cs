using System.Management.Automation;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>The output, the errors and the warnings of a script.</summary>
public sealed record ScriptResult(IReadOnlyList<object?> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings);
